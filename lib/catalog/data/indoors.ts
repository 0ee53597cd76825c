import type { ProductSource } from "../product-source";

export const INDOORS: readonly ProductSource[] = [
  {
    slug: "paper-lantern",
    code: "LAN",
    shelf: "indoors",
    ships: "parcel",
    prices: { THB: 690_00, JPY: 2_980, SGD: 26_00, MYR: 89_00 },
    pricesOf: {
      small: { THB: 520_00, JPY: 2_300, SGD: 20_00, MYR: 69_00 },
      large: { THB: 890_00, JPY: 3_900, SGD: 34_00, MYR: 115_00 },
    },
    stock: 14,
    design: {
      art: { form: "lantern", colour: "lamp", accent: "ink", ground: "ink", pattern: "none", size: 2 },
      groups: [
        {
          key: "size",
          name: { en: "Size", th: "ขนาด", ja: "サイズ" },
          values: [
            {
              key: "small",
              name: { en: "Small, 24 cm", th: "เล็ก 24 ซม.", ja: "小 24cm" },
              colour: null,
              art: { size: 1 },
            },
            {
              key: "medium",
              name: { en: "Medium, 36 cm", th: "กลาง 36 ซม.", ja: "中 36cm" },
              colour: null,
              art: { size: 2 },
            },
            {
              key: "large",
              name: { en: "Large, 48 cm", th: "ใหญ่ 48 ซม.", ja: "大 48cm" },
              colour: null,
              art: { size: 3 },
            },
          ],
        },
      ],
      goesWith: ["cedar-cones", "citrus-leaf-candle", "enamel-tray"],
    },
    texts: {
      en: {
        name: "Paper lantern",
        tagline: "The light of a street stall, indoors",
        description: [
          "Mulberry paper over thirteen hoops of split bamboo, brushed with persimmon juice so that damp weather does not make it sag. Lit, it is the yellow of a noodle stall seen from across a wet road.",
          "It folds flat, ships flat and opens in a breath. Bulb and cord are not included; any LED up to 8 W will do.",
        ],
        facts: {
          size: "Small 24 cm, medium 36 cm, large 48 cm across",
          weight: "90 g, 150 g, 240 g",
          material: "Mulberry paper, bamboo, lacquered beech rings",
          care: "Dust with a soft brush. Indoors only.",
          origin: "Made in Lampang, Thailand",
        },
      },
      th: {
        name: "โคมกระดาษสา",
        tagline: "แสงแผงลอยริมถนน ย้ายเข้ามาในบ้าน",
        description: [
          "กระดาษสาบนโครงไม้ไผ่สิบสามวง ทาด้วยยางลูกพลับให้ไม่หย่อนเวลาอากาศชื้น เปิดไฟแล้วเป็นสีเหลืองแบบร้านก๋วยเตี๋ยวที่มองจากฝั่งตรงข้ามถนนเปียกฝน",
          "พับแบน ส่งแบน กางได้ในอึดใจเดียว ไม่รวมหลอดและสายไฟ ใช้หลอด LED ไม่เกิน 8 วัตต์",
        ],
        facts: {
          size: "เล็ก 24 ซม. กลาง 36 ซม. ใหญ่ 48 ซม.",
          weight: "90 / 150 / 240 กรัม",
          material: "กระดาษสา ไม้ไผ่ วงแหวนไม้บีชลงรัก",
          care: "ปัดฝุ่นด้วยแปรงขนนุ่ม ใช้ในอาคารเท่านั้น",
          origin: "ทำที่ลำปาง ประเทศไทย",
        },
      },
      ja: {
        name: "紙の提灯",
        tagline: "屋台の灯りを、部屋の中へ",
        description: [
          "割り竹の輪十三本に楮紙を張り、湿気でたるまないよう柿渋を引きました。灯すと、濡れた道の向こうに見える麺屋台の黄色です。",
          "平らにたたんで届き、ひと息で開きます。電球とコードは付属しません。8W以下のLED電球をお使いください。",
        ],
        facts: {
          size: "直径 小24cm、中36cm、大48cm",
          weight: "90g、150g、240g",
          material: "楮紙、竹、漆塗りのブナの輪",
          care: "やわらかい刷毛でほこりを払ってください。屋内専用です。",
          origin: "タイ・ランパーン製",
        },
      },
    },
  },
  {
    slug: "cedar-cones",
    code: "CED",
    shelf: "indoors",
    ships: "parcel",
    prices: { THB: 220_00, JPY: 950, SGD: 8_50, MYR: 29_00 },
    stock: 70,
    design: {
      art: { form: "incense", colour: "clay", accent: "moss", ground: "lamp", pattern: "ripple", size: 2 },
      groups: [],
      goesWith: ["paper-lantern", "citrus-leaf-candle", "storm-oolong"],
    },
    texts: {
      en: {
        name: "Cedar incense cones",
        tagline: "Twenty small fires against the damp",
        description: [
          "Pressed from cedar dust and makko bark with nothing to make it burn faster. It smells of a pencil being sharpened in a temple.",
          "Each cone lasts about twenty minutes and leaves its ash standing. A glazed dish is in the box.",
        ],
        facts: {
          size: "Cones 3.5 cm high; dish 9 cm across; 20 cones",
          weight: "140 g with the dish",
          material: "Cedar, makko bark; stoneware dish",
          care: "Burn on the dish, away from curtains. Never leave it alone.",
          origin: "Pressed in Chiang Mai, Thailand",
        },
      },
      th: {
        name: "กำยานไม้ซีดาร์ทรงกรวย",
        tagline: "ไฟดวงเล็กยี่สิบดวงไว้สู้ความชื้น",
        description: [
          "อัดจากผงไม้ซีดาร์กับเปลือกไม้มักโกะ ไม่ผสมสารเร่งไหม้ กลิ่นเหมือนเหลาดินสออยู่ในวัด",
          "หนึ่งกรวยติดได้ราวยี่สิบนาที เถ้าจะตั้งทรงเดิมไม่ร่วง ในกล่องมีจานเคลือบมาด้วย",
        ],
        facts: {
          size: "กรวยสูง 3.5 ซม. จานกว้าง 9 ซม. จำนวน 20 ชิ้น",
          weight: "140 กรัม รวมจาน",
          material: "ไม้ซีดาร์ เปลือกไม้มักโกะ จานสโตนแวร์",
          care: "จุดบนจาน ห่างจากผ้าม่าน อย่าจุดทิ้งไว้โดยไม่มีคนอยู่",
          origin: "อัดที่เชียงใหม่ ประเทศไทย",
        },
      },
      ja: {
        name: "杉のコーン香",
        tagline: "湿気に向かう、小さな火を二十個",
        description: [
          "杉の粉とタブの樹皮だけを固めました。燃えを早めるものは入れていません。お寺で鉛筆を削っているような香りです。",
          "ひとつで約二十分。灰は円すいの形のまま残ります。釉薬をかけた小皿を箱に添えました。",
        ],
        facts: {
          size: "高さ3.5cm、小皿の直径9cm、20個入り",
          weight: "140g(小皿を含む)",
          material: "杉、タブ粉。炻器の小皿",
          care: "小皿の上で、カーテンから離して焚いてください。その場を離れないでください。",
          origin: "タイ・チェンマイ製",
        },
      },
    },
  },
  {
    slug: "citrus-leaf-candle",
    code: "CAN",
    shelf: "indoors",
    ships: "parcel",
    prices: { THB: 460_00, SGD: 17_50, MYR: 62_00 },
    stock: 32,
    design: {
      art: { form: "candle", colour: "paper", accent: "moss", ground: "clay", pattern: "mist", size: 2 },
      groups: [],
      goesWith: ["lemongrass-dusk", "cedar-cones", "paper-lantern"],
    },
    texts: {
      en: {
        name: "Citrus-leaf candle",
        tagline: "Makrut leaf torn in half, and nothing sweet",
        description: [
          "Rice-bran wax scented with makrut lime leaf and a little vetiver root. It clears the smell of wet dog and drying raincoats without replacing it with a pudding.",
          "Forty hours in a tumbler that you can drink from afterwards. Wax does not travel to Japan with us: the post there has its reasons.",
        ],
        facts: {
          size: "9 cm high, 8 cm across, 40 hours",
          weight: "200 g of wax",
          material: "Rice-bran wax, cotton wick, glass tumbler",
          care: "Trim the wick to 5 mm. Let the first melt reach the edge.",
          origin: "Poured in Bangkok, Thailand",
        },
      },
      th: {
        name: "เทียนใบมะกรูด",
        tagline: "กลิ่นใบมะกรูดฉีก ไม่หวานเลย",
        description: [
          "ไขรำข้าวกลิ่นใบมะกรูดผสมรากหญ้าแฝกเล็กน้อย ไล่กลิ่นอับของเสื้อกันฝนกับหมาเปียก โดยไม่ทำให้บ้านหอมเป็นขนมแทน",
          "จุดได้สี่สิบชั่วโมง หมดแล้วใช้แก้วดื่มน้ำต่อได้ สินค้านี้เราไม่ส่งไปญี่ปุ่น เพราะไปรษณีย์ที่นั่นไม่รับ",
        ],
        facts: {
          size: "สูง 9 ซม. กว้าง 8 ซม. จุดได้ 40 ชั่วโมง",
          weight: "ไข 200 กรัม",
          material: "ไขรำข้าว ไส้ฝ้าย แก้ว",
          care: "เล็มไส้ให้เหลือ 5 มม. ครั้งแรกจุดจนไขละลายถึงขอบแก้ว",
          origin: "หล่อที่กรุงเทพฯ ประเทศไทย",
        },
      },
      ja: {
        name: "柑橘葉のキャンドル",
        tagline: "ちぎったコブミカンの葉。甘さはなし",
        description: [
          "米ぬか蝋に、コブミカンの葉と少しのベチバーの根。濡れた犬や生乾きのレインコートの匂いを払い、お菓子の香りには変えません。",
          "燃焼時間は四十時間。使い終えた器はグラスになります。郵便の決まりにより、日本へはお届けしていません。",
        ],
        facts: {
          size: "高さ9cm、直径8cm、燃焼40時間",
          weight: "蝋200g",
          material: "米ぬか蝋、綿芯、ガラス",
          care: "芯は5mmに切ってください。最初は縁まで溶けるのを待ちます。",
          origin: "タイ・バンコク製",
        },
      },
    },
  },
  {
    slug: "enamel-tray",
    code: "TRA",
    shelf: "indoors",
    ships: "parcel",
    prices: { THB: 540_00, JPY: 2_400, SGD: 21_00, MYR: 72_00 },
    stock: 20,
    design: {
      art: {
        form: "tray",
        colour: "paper",
        accent: "rain",
        ground: "moss",
        pattern: "shophouse-floor",
        size: 2,
      },
      groups: [],
      goesWith: ["rain-glaze-cup", "tasting-set", "drip-cup"],
    },
    texts: {
      en: {
        name: "Enamel tray",
        tagline: "The floor of an old shophouse, to carry",
        description: [
          "A pressed steel tray, enamelled twice, printed with the tile floor of a shophouse in Charoen Krung and fired a third time. It rings when you set a cup on it.",
          "The rim is rolled and blue, as on the trays that every kitchen here once had. It will chip one day. That is allowed.",
        ],
        facts: {
          size: "36 × 27 cm, 2 cm deep",
          weight: "620 g",
          material: "Vitreous enamel on steel",
          care: "Dishwasher safe. No steel wool.",
          origin: "Enamelled in Nakhon Pathom, Thailand",
        },
      },
      th: {
        name: "ถาดเคลือบลายพื้นตึกแถว",
        tagline: "พื้นกระเบื้องตึกเก่าที่ยกไปมาได้",
        description: [
          "ถาดเหล็กปั๊มเคลือบอีนาเมลสองชั้น พิมพ์ลายพื้นกระเบื้องตึกแถวย่านเจริญกรุง แล้วเผาอีกเป็นครั้งที่สาม วางถ้วยลงไปจะมีเสียงกังวาน",
          "ขอบม้วนสีน้ำเงินแบบถาดที่ครัวไทยเคยมีกันทุกบ้าน วันหนึ่งมันจะกะเทาะ และไม่เป็นไรเลย",
        ],
        facts: {
          size: "36 × 27 ซม. ลึก 2 ซม.",
          weight: "620 กรัม",
          material: "อีนาเมลเนื้อแก้วบนเหล็ก",
          care: "เข้าเครื่องล้างจานได้ ห้ามใช้ฝอยเหล็ก",
          origin: "เคลือบที่นครปฐม ประเทศไทย",
        },
      },
      ja: {
        name: "琺瑯のトレイ",
        tagline: "古い町家の床を、持ち運ぶ",
        description: [
          "鋼板に二度琺瑯をかけ、チャルンクルン通りの町家の床タイルを刷り、三度目の火に入れました。湯のみを置くと、澄んだ音がします。",
          "青い巻き縁は、かつてこの土地の台所に必ずあったお盆のもの。いつか欠けます。それでかまいません。",
        ],
        facts: {
          size: "36×27cm、深さ2cm",
          weight: "620g",
          material: "鋼板に琺瑯",
          care: "食洗機可。金属たわしは使わないでください。",
          origin: "タイ・ナコーンパトム製",
        },
      },
    },
  },
];
