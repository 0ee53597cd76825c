import type { ProductSource } from "../product-source";
import { colours } from "./option-groups";

export const STEEP: readonly ProductSource[] = [
  {
    slug: "storm-oolong",
    code: "OOL",
    shelf: "steep",
    ships: "parcel",
    prices: { THB: 380_00, JPY: 1_650, SGD: 15_00, MYR: 52_00 },
    stock: 60,
    design: {
      art: { form: "tall-tin", colour: "rain", accent: "lamp", ground: "clay", pattern: "drizzle", size: 2 },
      groups: [],
      goesWith: ["rain-glaze-cup", "slow-pour-pot", "tasting-set"],
    },
    texts: {
      en: {
        name: "Storm Oolong tin",
        tagline: "Dark, mineral, the smell of a first downpour",
        description: [
          "High-grown oolong, rolled tight and roasted twice over longan charcoal. The first cup is all slate and smoke; by the fourth it has turned to brown sugar.",
          "Five grams make a pot, and one pot makes six infusions: enough for an afternoon that is not going outside.",
        ],
        facts: {
          size: "Tin 13 cm high, 8 cm across",
          weight: "100 g of tea",
          material: "Oolong tea, nothing added; steel tin with an inner lid",
          care: "Keep closed and dry. Best within 18 months.",
          origin: "Grown and roasted in Doi Mae Salong, Thailand",
        },
      },
      th: {
        name: "ชาอู่หลงพายุฝน กระป๋อง",
        tagline: "เข้ม กลิ่นแร่ เหมือนฝนแรกของปี",
        description: [
          "ชาอู่หลงจากดอยสูง ม้วนแน่น คั่วสองครั้งด้วยถ่านไม้ลำไย ถ้วยแรกได้กลิ่นหินกับควัน พอถึงถ้วยที่สี่จะกลายเป็นน้ำตาลทรายแดง",
          "ใช้ห้ากรัมต่อหนึ่งกา ชงซ้ำได้หกน้ำ พอดีกับบ่ายที่ไม่ต้องออกไปไหน",
        ],
        facts: {
          size: "กระป๋องสูง 13 ซม. กว้าง 8 ซม.",
          weight: "ชา 100 กรัม",
          material: "ใบชาอู่หลงล้วน กระป๋องเหล็กมีฝาชั้นใน",
          care: "ปิดฝาให้สนิท เก็บในที่แห้ง ควรดื่มภายใน 18 เดือน",
          origin: "ปลูกและคั่วที่ดอยแม่สลอง ประเทศไทย",
        },
      },
      ja: {
        name: "嵐の烏龍茶 缶入り",
        tagline: "深く、石のよう。最初の夕立の匂い",
        description: [
          "高地の烏龍茶を固く丸め、龍眼の炭で二度焙じました。一煎目は石と煙。四煎目には黒糖の甘さに変わります。",
          "急須ひとつに5g、六煎まで楽しめます。どこへも出かけない午後に、ちょうどよい量です。",
        ],
        facts: {
          size: "缶 高さ13cm、直径8cm",
          weight: "茶葉100g",
          material: "烏龍茶（無添加）。中ぶた付きスチール缶",
          care: "ふたを閉め、湿気を避けて保存。賞味期間は18か月です。",
          origin: "タイ・メーサロン山で栽培・焙煎",
        },
      },
    },
  },
  {
    slug: "lemongrass-dusk",
    code: "LEM",
    shelf: "steep",
    ships: "parcel",
    prices: { THB: 290_00, JPY: 1_250, SGD: 11_00, MYR: 39_00 },
    stock: 48,
    design: {
      art: {
        form: "shoulder-tin",
        colour: "moss",
        accent: "lamp",
        ground: "rain",
        pattern: "bamboo-blind",
        size: 2,
      },
      groups: [],
      goesWith: ["rain-glaze-cup", "citrus-leaf-candle", "cold-brew-flask"],
    },
    texts: {
      en: {
        name: "Lemongrass Dusk tin",
        tagline: "No caffeine, for after the rain",
        description: [
          "Lemongrass cut in the morning and dried in the shade, with pandan leaf and a little ginger. It tastes green at first and warm afterwards.",
          "Pour water just off the boil and leave it: it never turns bitter, however long the telephone call.",
        ],
        facts: {
          size: "Caddy 12 cm high, 9 cm wide",
          weight: "80 g of herbs",
          material: "Lemongrass, pandan leaf, ginger; steel caddy",
          care: "Keep closed and dry. Best within 12 months.",
          origin: "Grown in Prachin Buri, Thailand",
        },
      },
      th: {
        name: "ชาตะไคร้ยามเย็น กระป๋อง",
        tagline: "ไม่มีคาเฟอีน สำหรับหลังฝนหยุด",
        description: [
          "ตะไคร้ตัดตอนเช้า ผึ่งแห้งในร่ม ผสมใบเตยกับขิงเล็กน้อย จิบแรกสดชื่นแบบใบไม้ แล้วค่อย ๆ อุ่นตามมา",
          "รินน้ำที่เพิ่งพ้นเดือดแล้ววางทิ้งไว้ได้เลย คุยโทรศัพท์นานแค่ไหนชาก็ไม่ขม",
        ],
        facts: {
          size: "กระป๋องสูง 12 ซม. กว้าง 9 ซม.",
          weight: "สมุนไพร 80 กรัม",
          material: "ตะไคร้ ใบเตย ขิง กระป๋องเหล็ก",
          care: "ปิดฝาให้สนิท เก็บในที่แห้ง ควรดื่มภายใน 12 เดือน",
          origin: "ปลูกที่ปราจีนบุรี ประเทศไทย",
        },
      },
      ja: {
        name: "レモングラスの夕暮れ 缶入り",
        tagline: "カフェインのない、雨上がりのお茶",
        description: [
          "朝に刈って陰干ししたレモングラスに、パンダンの葉と少しの生姜を合わせました。はじめは青く、あとからじんわり温まります。",
          "沸騰をおさめたお湯を注いで、そのままどうぞ。電話が長引いても、渋くなりません。",
        ],
        facts: {
          size: "缶 高さ12cm、幅9cm",
          weight: "80g",
          material: "レモングラス、パンダンリーフ、生姜。スチール缶",
          care: "ふたを閉め、湿気を避けて保存。賞味期間は12か月です。",
          origin: "タイ・プラーチーンブリー産",
        },
      },
    },
  },
  {
    slug: "roasted-rice",
    code: "RIC",
    shelf: "steep",
    ships: "parcel",
    prices: { THB: 260_00, JPY: 1_100, SGD: 10_00, MYR: 35_00 },
    stock: 0,
    design: {
      art: { form: "low-tin", colour: "clay", accent: "lamp", ground: "moss", pattern: "paddy", size: 2 },
      groups: [],
      goesWith: ["storm-oolong", "lemongrass-dusk", "rain-glaze-cup"],
    },
    texts: {
      en: {
        name: "Roasted Rice tin",
        tagline: "Green tea and jasmine rice, popped by hand",
        description: [
          "Half spring green tea, half jasmine rice toasted in a dry pan until one grain in ten has burst. It smells of a kitchen that somebody is already in.",
          "We roast it in small batches after each harvest. When the tin says sold out, the next harvest is still standing in the field.",
        ],
        facts: {
          size: "Tin 6 cm high, 12 cm across",
          weight: "120 g of tea and rice",
          material: "Green tea, jasmine rice; steel tin",
          care: "Keep closed and dry. Best within 9 months.",
          origin: "Rice from Surin, tea from Chiang Rai, Thailand",
        },
      },
      th: {
        name: "ชาข้าวคั่ว กระป๋อง",
        tagline: "ชาเขียวกับข้าวหอมมะลิ คั่วด้วยมือ",
        description: [
          "ชาเขียวต้นฤดูครึ่งหนึ่ง ข้าวหอมมะลิคั่วกระทะแห้งอีกครึ่งหนึ่ง คั่วจนแตกหนึ่งเม็ดในสิบ หอมเหมือนครัวที่มีคนกำลังทำกับข้าวอยู่แล้ว",
          "เราคั่วทีละน้อยหลังเก็บเกี่ยวแต่ละรอบ ถ้าขึ้นว่าหมด แปลว่าข้าวรอบหน้ายังยืนอยู่ในนา",
        ],
        facts: {
          size: "กระป๋องสูง 6 ซม. กว้าง 12 ซม.",
          weight: "ชาและข้าวรวม 120 กรัม",
          material: "ชาเขียว ข้าวหอมมะลิ กระป๋องเหล็ก",
          care: "ปิดฝาให้สนิท เก็บในที่แห้ง ควรดื่มภายใน 9 เดือน",
          origin: "ข้าวจากสุรินทร์ ชาจากเชียงราย ประเทศไทย",
        },
      },
      ja: {
        name: "炒り米茶 缶入り",
        tagline: "緑茶と、手で炒ったジャスミン米",
        description: [
          "春の緑茶とジャスミン米を半分ずつ。米は十粒に一粒がはぜるまで、から鍋で炒ります。もう誰かが台所に立っている、そんな香りです。",
          "収穫のたびに少しずつ炒っています。売り切れのあいだ、次のお米はまだ田んぼの中です。",
        ],
        facts: {
          size: "缶 高さ6cm、直径12cm",
          weight: "120g",
          material: "緑茶、ジャスミン米。スチール缶",
          care: "ふたを閉め、湿気を避けて保存。賞味期間は9か月です。",
          origin: "米はタイ・スリン、茶はチェンライ産",
        },
      },
    },
  },
  {
    slug: "rain-glaze-cup",
    code: "CUP",
    shelf: "steep",
    ships: "parcel",
    prices: { THB: 420_00, JPY: 1_800, SGD: 16_00, MYR: 56_00 },
    stock: 22,
    stockOf: { ink: 2 },
    design: {
      art: { form: "glaze-cup", colour: "rain", accent: "clay", ground: "lamp", pattern: "none", size: 2 },
      groups: [
        {
          key: "glaze",
          name: { en: "Glaze", th: "สีเคลือบ", ja: "釉薬" },
          values: colours("rain", "moss", "paper", "ink").values.map((value) => ({
            ...value,
            art: { ...value.art, ...(value.key === "ink" ? { ground: "rain" } : {}), accent: "clay" },
          })),
        },
      ],
      goesWith: ["slow-pour-pot", "storm-oolong", "tasting-set"],
    },
    texts: {
      en: {
        name: "Rain-glaze cup",
        tagline: "No two run alike",
        description: [
          "The glaze is poured, not dipped, and it runs as rain runs down a window: it stops where it likes. Below it the clay is left bare, so that your fingers find the warm part.",
          "It holds 180 ml, which is a cup of tea before it goes cold.",
        ],
        facts: {
          size: "9 cm high, 8 cm across, 180 ml",
          weight: "240 g",
          material: "Stoneware with an ash glaze",
          care: "Dishwasher and microwave safe. Bare clay darkens with use.",
          origin: "Thrown in Ratchaburi, Thailand",
        },
      },
      th: {
        name: "ถ้วยเคลือบสายฝน",
        tagline: "ไม่มีสองใบที่ไหลเหมือนกัน",
        description: [
          "น้ำเคลือบใช้วิธีราด ไม่ใช้วิธีจุ่ม จึงไหลเหมือนฝนบนกระจกหน้าต่าง หยุดตรงไหนก็ตรงนั้น ใต้ลงมาเว้นเนื้อดินเปล่าให้นิ้วสัมผัสส่วนที่อุ่น",
          "จุ 180 มล. เท่ากับชาหนึ่งถ้วยที่ดื่มหมดก่อนเย็น",
        ],
        facts: {
          size: "สูง 9 ซม. กว้าง 8 ซม. จุ 180 มล.",
          weight: "240 กรัม",
          material: "สโตนแวร์เคลือบขี้เถ้า",
          care: "เข้าเครื่องล้างจานและไมโครเวฟได้ เนื้อดินจะเข้มขึ้นตามการใช้",
          origin: "ขึ้นรูปด้วยมือที่ราชบุรี ประเทศไทย",
        },
      },
      ja: {
        name: "雨釉の湯のみ",
        tagline: "ふたつとして同じ流れはありません",
        description: [
          "釉薬は浸さずに掛け流します。窓を伝う雨のように、好きなところで止まります。その下は土のまま。指先がいちばん温かいところを見つけます。",
          "容量180ml。冷めないうちに飲みきれる、お茶一杯分です。",
        ],
        facts: {
          size: "高さ9cm、直径8cm、180ml",
          weight: "240g",
          material: "炻器、灰釉",
          care: "食洗機・電子レンジ可。素地は使ううちに色が深まります。",
          origin: "タイ・ラーチャブリーの手挽き",
        },
      },
    },
  },
  {
    slug: "slow-pour-pot",
    code: "POT",
    shelf: "steep",
    ships: "parcel",
    prices: { THB: 1_450_00, JPY: 6_200, SGD: 55_00, MYR: 189_00 },
    stock: 1,
    design: {
      art: { form: "side-pot", colour: "clay", accent: "ink", ground: "rain", pattern: "none", size: 2 },
      groups: [],
      goesWith: ["storm-oolong", "rain-glaze-cup", "enamel-tray"],
    },
    texts: {
      en: {
        name: "Slow-pour pot",
        tagline: "Eleven seconds to fill a cup",
        description: [
          "A side-handled pot with a narrow spout and 142 holes pierced by hand behind it. It pours slowly enough that you put the telephone down.",
          "One potter makes them, a few each month, and signs the foot. What is on the shelf is all there is until the next firing.",
        ],
        facts: {
          size: "9 cm high, 17 cm with spout and handle, 320 ml",
          weight: "390 g",
          material: "Unglazed red stoneware",
          care: "Rinse with hot water only; soap stays in the clay.",
          origin: "Thrown and signed in Ratchaburi, Thailand",
        },
      },
      th: {
        name: "กาชารินช้า",
        tagline: "สิบเอ็ดวินาทีต่อหนึ่งถ้วย",
        description: [
          "กาด้ามข้าง พวยเล็ก ด้านหลังพวยเจาะรูกรองด้วยมือ 142 รู รินช้าพอที่จะทำให้คุณวางโทรศัพท์ลง",
          "ช่างปั้นทำคนเดียว เดือนละไม่กี่ใบ และเซ็นชื่อไว้ที่ก้น ที่มีบนชั้นคือทั้งหมดจนกว่าจะเผาเตารอบหน้า",
        ],
        facts: {
          size: "สูง 9 ซม. ยาวรวมพวยและด้าม 17 ซม. จุ 320 มล.",
          weight: "390 กรัม",
          material: "สโตนแวร์ดินแดงไม่เคลือบ",
          care: "ล้างด้วยน้ำร้อนอย่างเดียว เนื้อดินจะจำกลิ่นสบู่",
          origin: "ขึ้นรูปและเซ็นชื่อที่ราชบุรี ประเทศไทย",
        },
      },
      ja: {
        name: "ゆっくり注ぐ急須",
        tagline: "一杯に、十一秒",
        description: [
          "細い注ぎ口の奥に、手であけた茶こし穴が142。横手の急須です。ゆっくり注がれるので、そのあいだ電話を置くことになります。",
          "ひとりの陶工が月に数点だけ作り、底に名を入れます。次の窯が開くまで、棚にあるものがすべてです。",
        ],
        facts: {
          size: "高さ9cm、注ぎ口から持ち手まで17cm、320ml",
          weight: "390g",
          material: "無釉の赤土炻器",
          care: "お湯だけで洗ってください。洗剤の香りは土に残ります。",
          origin: "タイ・ラーチャブリーの手挽き、陶工の銘入り",
        },
      },
    },
  },
  {
    slug: "cold-brew-flask",
    code: "FLA",
    shelf: "steep",
    ships: "parcel",
    prices: { THB: 690_00, JPY: 2_980, SGD: 26_00, MYR: 89_00 },
    stock: 26,
    design: {
      art: { form: "flask", colour: "lamp", accent: "ink", ground: "moss", pattern: "canal", size: 2 },
      groups: [],
      goesWith: ["storm-oolong", "shoulder-bag", "lemongrass-dusk"],
    },
    texts: {
      en: {
        name: "Cold-brew flask",
        tagline: "Leaves in at night, tea by morning",
        description: [
          "A bottle with a long steel filter hanging in its neck. Fill it with leaves and cold water before bed, and by breakfast it is clear and sweet.",
          "The cap is tight enough for a bag that also holds a notebook. We tested it on ours.",
        ],
        facts: {
          size: "24 cm high, 7.5 cm across, 600 ml",
          weight: "340 g",
          material: "Borosilicate glass, steel filter, silicone seal",
          care: "Dishwasher safe without the cap. Not for boiling water.",
          origin: "Blown and assembled in Samut Sakhon, Thailand",
        },
      },
      th: {
        name: "ขวดชาสกัดเย็น",
        tagline: "ใส่ใบชาตอนดึก ได้ชาตอนเช้า",
        description: [
          "ขวดแก้วมีไส้กรองสเตนเลสยาวห้อยอยู่ในคอขวด ใส่ใบชากับน้ำเย็นก่อนนอน พอเช้าก็ได้ชาใสรสหวาน",
          "ฝาปิดแน่นพอจะใส่กระเป๋าที่มีสมุดอยู่ด้วย เราลองกับสมุดของเราเองแล้ว",
        ],
        facts: {
          size: "สูง 24 ซม. กว้าง 7.5 ซม. จุ 600 มล.",
          weight: "340 กรัม",
          material: "แก้วโบโรซิลิเกต ไส้กรองสเตนเลส ซีลซิลิโคน",
          care: "เข้าเครื่องล้างจานได้ยกเว้นฝา ไม่ใช้กับน้ำเดือด",
          origin: "เป่าและประกอบที่สมุทรสาคร ประเทศไทย",
        },
      },
      ja: {
        name: "水出し茶ボトル",
        tagline: "夜に茶葉を入れて、朝にはお茶",
        description: [
          "首から長いステンレスの茶こしを吊るしたボトルです。寝る前に茶葉と水を入れておけば、朝には澄んだ甘いお茶になっています。",
          "ノートの入った鞄にも入れられるよう、ふたはしっかり閉まります。自分たちの鞄で試しました。",
        ],
        facts: {
          size: "高さ24cm、直径7.5cm、600ml",
          weight: "340g",
          material: "耐熱ガラス、ステンレス茶こし、シリコンパッキン",
          care: "ふた以外は食洗機可。熱湯は入れないでください。",
          origin: "タイ・サムットサーコーンで吹き・組み立て",
        },
      },
    },
  },
  {
    slug: "tasting-set",
    code: "TAS",
    shelf: "steep",
    ships: "parcel",
    prices: { THB: 2_190_00, JPY: 9_400, SGD: 83_00, MYR: 288_00 },
    stock: 120,
    design: {
      art: { form: "tasting-set", colour: "moss", accent: "clay", ground: "paper", pattern: "none", size: 3 },
      groups: [],
      goesWith: ["storm-oolong", "lemongrass-dusk", "pattern-cloth"],
    },
    texts: {
      en: {
        name: "Tasting set",
        tagline: "A pot, three cups, one tray, no hurry",
        description: [
          "Everything for tasting three teas side by side: a 280 ml pot, three small cups and a tray of rain-tree wood with a groove that catches what is spilled.",
          "Offices and guest houses order these by the dozen, so we keep a good many in the storeroom.",
        ],
        facts: {
          size: "Tray 38 × 16 cm; pot 280 ml; cups 60 ml each",
          weight: "1.4 kg",
          material: "Stoneware with an ash glaze, rain-tree wood",
          care: "Cups and pot: dishwasher. Tray: wipe, then oil when it looks thirsty.",
          origin: "Thrown in Ratchaburi, tray from Chiang Mai, Thailand",
        },
      },
      th: {
        name: "ชุดชิมชา",
        tagline: "กาหนึ่ง ถ้วยสาม ถาดหนึ่ง และไม่ต้องรีบ",
        description: [
          "ครบสำหรับชิมชาสามชนิดเทียบกัน กา 280 มล. ถ้วยเล็กสามใบ และถาดไม้จามจุรีเซาะร่องรับน้ำที่หก",
          "ออฟฟิศกับเกสต์เฮาส์มักสั่งครั้งละหลายสิบชุด เราจึงมีสำรองไว้ในห้องเก็บของค่อนข้างมาก",
        ],
        facts: {
          size: "ถาด 38 × 16 ซม. กา 280 มล. ถ้วยใบละ 60 มล.",
          weight: "1.4 กก.",
          material: "สโตนแวร์เคลือบขี้เถ้า ไม้จามจุรี",
          care: "กาและถ้วยเข้าเครื่องล้างจานได้ ถาดเช็ดแล้วทาน้ำมันเมื่อเนื้อไม้เริ่มแห้ง",
          origin: "ขึ้นรูปที่ราชบุรี ถาดจากเชียงใหม่ ประเทศไทย",
        },
      },
      ja: {
        name: "飲みくらべセット",
        tagline: "急須ひとつ、湯のみ三つ、盆ひとつ。急がずに",
        description: [
          "三種のお茶を並べて味わうための一式です。280mlの急須、小さな湯のみ三つ、こぼれたお茶を受ける溝のついたレインツリーの盆。",
          "会社や宿からまとめてご注文いただくことが多いので、倉庫に多めに用意しています。",
        ],
        facts: {
          size: "盆38×16cm、急須280ml、湯のみ各60ml",
          weight: "1.4kg",
          material: "灰釉の炻器、レインツリー材",
          care: "急須と湯のみは食洗機可。盆は拭いて、乾いてきたら油を塗ってください。",
          origin: "タイ・ラーチャブリーの手挽き、盆はチェンマイ製",
        },
      },
    },
  },
];
