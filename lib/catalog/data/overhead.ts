import type { ProductSource } from "../product-source";
import { colours, patterns } from "./option-groups";

export const OVERHEAD: readonly ProductSource[] = [
  {
    slug: "long-canopy",
    code: "LCU",
    shelf: "overhead",
    ships: "parcel",
    prices: { THB: 1_290_00, JPY: 5_600, SGD: 49_00, MYR: 169_00 },
    stock: 24,
    stockOf: { "lamp-ripple": 3, "moss-drizzle": 0 },
    design: {
      art: {
        form: "long-umbrella",
        colour: "rain",
        accent: "clay",
        ground: "clay",
        pattern: "ripple",
        size: 2,
      },
      groups: [colours("rain", "ink", "moss", "clay", "lamp"), patterns({ ripple: {}, drizzle: {} })],
      goesWith: ["drip-cup", "shoulder-bag", "wide-brim-rain-hat"],
    },
    texts: {
      en: {
        name: "Long Canopy umbrella",
        tagline: "Wide enough for two and the shopping",
        description: [
          "A full-length umbrella with six broad panels, each cut so that the print runs down to its own tip. It opens to 112 cm, which keeps a rucksack dry as well as the person wearing it.",
          "The ribs are fibreglass: in a gust they bend and come back. The crook is steamed ash, sized to hang on a wrist, a rail or the back of a chair.",
        ],
        facts: {
          size: "112 cm across when open, 88 cm long when furled",
          weight: "480 g",
          material: "Recycled polyester cloth, fibreglass ribs, ash handle",
          care: "Dry it open, away from direct sun. Wipe the handle with a little oil once a year.",
          origin: "Cut and sewn in Samut Prakan, Thailand",
        },
      },
      th: {
        name: "ร่มคันยาวลองแคโนปี",
        tagline: "กว้างพอสำหรับสองคนกับถุงจ่ายตลาด",
        description: [
          "ร่มคันยาวหกตอน ตัดผ้าทีละตอนให้ลายทอดลงไปจบที่ปลายก้านพอดี กางแล้วกว้าง 112 ซม. เป้บนหลังจึงไม่เปียกไปด้วย",
          "ก้านเป็นไฟเบอร์กลาส เจอลมแรงจะอ่อนตามแล้วคืนรูปเอง ด้ามงอทำจากไม้แอชดัดไอน้ำ คล้องข้อมือ ราวจับ หรือพนักเก้าอี้ได้สบาย",
        ],
        facts: {
          size: "กางแล้วกว้าง 112 ซม. หุบแล้วยาว 88 ซม.",
          weight: "480 กรัม",
          material: "ผ้าโพลีเอสเตอร์รีไซเคิล ก้านไฟเบอร์กลาส ด้ามไม้แอช",
          care: "กางผึ่งในที่ร่มให้แห้ง ปีละครั้งเช็ดด้ามด้วยน้ำมันบาง ๆ",
          origin: "ตัดเย็บที่สมุทรปราการ ประเทศไทย",
        },
      },
      ja: {
        name: "ロングキャノピー長傘",
        tagline: "ふたりと買い物袋が、すっぽり入ります",
        description: [
          "大きな六枚張りの長傘です。柄が骨の先までまっすぐ流れるよう、一枚ずつ裁断しています。開くと直径112cm。背中のリュックまで濡らしません。",
          "骨はグラスファイバー製で、突風にしなって元に戻ります。持ち手は蒸して曲げたトネリコ材。手首にも、手すりにも、椅子の背にも掛けられる大きさです。",
        ],
        facts: {
          size: "開いたとき直径112cm、閉じたとき長さ88cm",
          weight: "480g",
          material: "再生ポリエステル生地、グラスファイバー骨、トネリコの持ち手",
          care: "開いたまま陰干ししてください。持ち手は年に一度、薄く油で拭くと長持ちします。",
          origin: "タイ・サムットプラカーンで裁断・縫製",
        },
      },
    },
  },
  {
    slug: "pocket-canopy",
    code: "PCU",
    shelf: "overhead",
    ships: "parcel",
    prices: { THB: 890_00, JPY: 3_800, SGD: 34_00, MYR: 119_00 },
    stock: 40,
    design: {
      art: {
        form: "pocket-umbrella",
        colour: "clay",
        accent: "ink",
        ground: "rain",
        pattern: "ripple",
        size: 2,
      },
      groups: [colours("clay", "rain", "moss")],
      goesWith: ["map-pouch", "shoulder-bag", "long-canopy"],
    },
    texts: {
      en: {
        name: "Pocket Canopy umbrella",
        tagline: "Folds to the length of a paperback",
        description: [
          "The umbrella for the bag you already carry. Folded it is 19 cm long, in a sleeve that turns inside out to swallow it wet.",
          "It opens by hand, on purpose: there is no spring to fail, and it closes quietly on a train.",
        ],
        facts: {
          size: "94 cm across when open, 19 cm long when folded",
          weight: "210 g with its sleeve",
          material: "Recycled polyester cloth, aluminium shaft, cotton wrist cord",
          care: "Open it to dry, then fold. Rinse the sleeve by hand.",
          origin: "Cut and sewn in Samut Prakan, Thailand",
        },
      },
      th: {
        name: "ร่มพับพ็อกเก็ตแคโนปี",
        tagline: "พับแล้วสั้นเท่าหนังสือเล่มเล็ก",
        description: [
          "ร่มสำหรับกระเป๋าใบที่ถืออยู่ทุกวัน พับแล้วยาวเพียง 19 ซม. มาพร้อมซองที่กลับด้านห่อร่มเปียกได้ทันที",
          "ตั้งใจให้กางด้วยมือ ไม่มีสปริงให้เสีย และหุบได้เงียบ ๆ บนรถไฟฟ้า",
        ],
        facts: {
          size: "กางแล้วกว้าง 94 ซม. พับแล้วยาว 19 ซม.",
          weight: "210 กรัม รวมซอง",
          material: "ผ้าโพลีเอสเตอร์รีไซเคิล แกนอะลูมิเนียม สายคล้องผ้าฝ้าย",
          care: "กางผึ่งให้แห้งก่อนพับ ซองซักมือได้",
          origin: "ตัดเย็บที่สมุทรปราการ ประเทศไทย",
        },
      },
      ja: {
        name: "ポケットキャノピー折りたたみ傘",
        tagline: "たたむと、文庫本ほどの長さ",
        description: [
          "いつもの鞄に入れておく傘です。たたむと19cm。濡れたままでも、袋を裏返してくるりと包めます。",
          "あえて手で開くつくりにしました。壊れるばねがなく、電車の中でも静かに閉じられます。",
        ],
        facts: {
          size: "開いたとき直径94cm、たたんだとき長さ19cm",
          weight: "210g(袋を含む)",
          material: "再生ポリエステル生地、アルミの軸、綿の手首ひも",
          care: "開いて乾かしてからたたんでください。袋は手洗いできます。",
          origin: "タイ・サムットプラカーンで裁断・縫製",
        },
      },
    },
  },
  {
    slug: "puddle-umbrella",
    code: "PUD",
    shelf: "overhead",
    ships: "parcel",
    prices: { THB: 590_00, JPY: 2_600, SGD: 23_00, MYR: 79_00 },
    stock: 18,
    design: {
      art: {
        form: "dome-umbrella",
        colour: "lamp",
        accent: "rain",
        ground: "moss",
        pattern: "ripple",
        size: 1,
      },
      groups: [
        {
          ...colours("lamp", "rain"),
          values: colours("lamp", "rain").values.map((value) => ({
            ...value,
            art:
              value.key === "lamp"
                ? { colour: "lamp", accent: "rain", ground: "moss" }
                : { colour: "rain", accent: "lamp", ground: "lamp" },
          })),
        },
      ],
      goesWith: ["sticker-sheet", "pocket-canopy", "bath-mat"],
    },
    texts: {
      en: {
        name: "Child’s Puddle umbrella",
        tagline: "A deep dome for people under 130 cm",
        description: [
          "The dome comes down to the shoulders, so a small person can look ahead under it and still arrive dry. Every second panel is pale, so that drivers see it at dusk.",
          "The runner stops short of the fingers and each tip is a round bead. Recommended from three years of age.",
        ],
        facts: {
          size: "70 cm across and 32 cm deep when open, 62 cm long",
          weight: "260 g",
          material: "Recycled polyester cloth, fibreglass ribs, beech beads and handle",
          care: "Dry it open. Mud brushes off best once it is dry.",
          origin: "Cut and sewn in Samut Prakan, Thailand",
        },
      },
      th: {
        name: "ร่มเด็กแอ่งน้ำ",
        tagline: "ทรงโดมลึก สำหรับคนตัวเล็กกว่า 130 ซม.",
        description: [
          "ทรงโดมคลุมลงมาถึงไหล่ เด็กมองทางข้างหน้าได้โดยตัวไม่เปียก ผ้าสีอ่อนสลับตอนช่วยให้คนขับรถเห็นชัดในยามโพล้เพล้",
          "ตัวเลื่อนหยุดก่อนถึงนิ้วมือ ปลายก้านทุกซี่เป็นลูกปัดกลม เหมาะกับเด็กอายุสามขวบขึ้นไป",
        ],
        facts: {
          size: "กางแล้วกว้าง 70 ซม. ลึก 32 ซม. ยาว 62 ซม.",
          weight: "260 กรัม",
          material: "ผ้าโพลีเอสเตอร์รีไซเคิล ก้านไฟเบอร์กลาส ลูกปัดและด้ามไม้บีช",
          care: "กางผึ่งให้แห้ง คราบโคลนรอให้แห้งแล้วปัดออกง่ายที่สุด",
          origin: "ตัดเย็บที่สมุทรปราการ ประเทศไทย",
        },
      },
      ja: {
        name: "水たまりこども傘",
        tagline: "身長130cmまでの、深いドーム型",
        description: [
          "肩まで包む深いドーム型なので、小さな人が前を見て歩いても濡れません。一枚おきの淡い色が、夕暮れの車からも目立ちます。",
          "指をはさまない位置で止まるつくりで、骨の先はすべて丸い玉です。対象年齢は3歳からです。",
        ],
        facts: {
          size: "開いたとき直径70cm・深さ32cm、長さ62cm",
          weight: "260g",
          material: "再生ポリエステル生地、グラスファイバー骨、ブナの玉と持ち手",
          care: "開いて乾かしてください。泥は乾いてから払うとよく落ちます。",
          origin: "タイ・サムットプラカーンで裁断・縫製",
        },
      },
    },
  },
  {
    slug: "wide-brim-rain-hat",
    code: "HAT",
    shelf: "overhead",
    ships: "parcel",
    prices: { THB: 790_00, JPY: 3_400, SGD: 30_00, MYR: 105_00 },
    stock: 16,
    stockOf: { l: 5 },
    design: {
      art: {
        form: "rain-hat",
        colour: "clay",
        accent: "ink",
        ground: "lamp",
        pattern: "none",
        size: 2,
      },
      groups: [
        {
          key: "size",
          name: { en: "Size", th: "ขนาด", ja: "サイズ" },
          values: [
            {
              key: "s",
              name: { en: "S, 55 cm", th: "S รอบศีรษะ 55 ซม.", ja: "S(55cm)" },
              colour: null,
              art: { size: 1 },
            },
            {
              key: "m",
              name: { en: "M, 58 cm", th: "M รอบศีรษะ 58 ซม.", ja: "M(58cm)" },
              colour: null,
              art: { size: 2 },
            },
            {
              key: "l",
              name: { en: "L, 61 cm", th: "L รอบศีรษะ 61 ซม.", ja: "L(61cm)" },
              colour: null,
              art: { size: 3 },
            },
          ],
        },
      ],
      goesWith: ["pocket-canopy", "shoulder-bag", "quick-dry-towel"],
    },
    texts: {
      en: {
        name: "Wide-brim rain hat",
        tagline: "For when both hands are busy",
        description: [
          "A brim of nine centimetres, stitched round and round so that it holds its line in the wind. Water runs off behind the collar, not into it.",
          "Taped seams, a cotton sweatband and a cord that you can do without in town. It rolls up and forgives you.",
        ],
        facts: {
          size: "S 55 cm, M 58 cm, L 61 cm around the head; brim 9 cm",
          weight: "130 g (M)",
          material: "Waxed cotton, cotton band, braided cord",
          care: "Sponge with cold water. Re-wax after two rainy seasons.",
          origin: "Sewn in Chiang Mai, Thailand",
        },
      },
      th: {
        name: "หมวกกันฝนปีกกว้าง",
        tagline: "สำหรับวันที่มือไม่ว่างทั้งสองข้าง",
        description: [
          "ปีกกว้างเก้าเซนติเมตร เย็บวนเป็นวงให้ทรงตัวแม้ลมแรง น้ำฝนไหลลงด้านหลังคอเสื้อ ไม่ไหลเข้าข้างใน",
          "ซีลตะเข็บกันน้ำ ด้านในบุแถบผ้าฝ้ายซับเหงื่อ มีสายรัดคางที่ถอดออกได้เมื่ออยู่ในเมือง ม้วนเก็บแล้วคืนทรงเอง",
        ],
        facts: {
          size: "รอบศีรษะ S 55 ซม. M 58 ซม. L 61 ซม. ปีกกว้าง 9 ซม.",
          weight: "130 กรัม (M)",
          material: "ผ้าฝ้ายเคลือบขี้ผึ้ง แถบผ้าฝ้าย เชือกถัก",
          care: "เช็ดด้วยฟองน้ำชุบน้ำเย็น เคลือบขี้ผึ้งใหม่ทุกสองหน้าฝน",
          origin: "เย็บที่เชียงใหม่ ประเทศไทย",
        },
      },
      ja: {
        name: "つば広レインハット",
        tagline: "両手がふさがっている日に",
        description: [
          "つばは9cm。ぐるぐるとステッチを重ね、風の中でも形を保ちます。雨水は襟の中ではなく、襟の外へ流れます。",
          "縫い目は防水テープ仕上げ、内側は綿の汗止め。あごひもは街では外せます。丸めてしまっても、すぐに形が戻ります。",
        ],
        facts: {
          size: "頭まわり S 55cm、M 58cm、L 61cm。つば9cm",
          weight: "130g(M)",
          material: "ワックスコットン、綿の汗止め、組みひも",
          care: "水を含ませたスポンジで拭いてください。雨季を二度過ごしたらワックスの塗り直しを。",
          origin: "タイ・チェンマイで縫製",
        },
      },
    },
  },
  {
    slug: "drip-cup",
    code: "DRC",
    shelf: "overhead",
    ships: "parcel",
    prices: { THB: 320_00, JPY: 1_400, SGD: 12_50, MYR: 42_00 },
    stock: 30,
    design: {
      art: { form: "drip-cup", colour: "rain", accent: "lamp", ground: "paper", pattern: "canal", size: 2 },
      groups: [],
      goesWith: ["long-canopy", "bath-mat", "enamel-tray"],
    },
    texts: {
      en: {
        name: "Umbrella drip cup",
        tagline: "A heavy cup for one wet umbrella",
        description: [
          "Stand it by the door and let the umbrella drip into it instead of onto the floor. It holds a little more than a whole downpour’s worth from one canopy.",
          "Thrown thick at the foot so that it does not tip, with bare clay below the glaze to drink up splashes.",
        ],
        facts: {
          size: "18 cm high, 14 cm across",
          weight: "1.1 kg",
          material: "Stoneware, glazed inside and above the foot",
          care: "Empty it in the evening. Dishwasher safe.",
          origin: "Thrown in Ratchaburi, Thailand",
        },
      },
      th: {
        name: "ถ้วยสโตนแวร์ก้นหนารองน้ำหยดจากร่ม ปั้นมือจากราชบุรี เคลือบด้านใน สำหรับร่มเปียกหนึ่งคัน",
        tagline: "ถ้วยใบหนักสำหรับร่มเปียกหนึ่งคัน",
        description: [
          "ตั้งไว้ข้างประตู แล้วปล่อยให้ร่มหยดน้ำลงถ้วยแทนที่จะหยดลงพื้น จุน้ำจากร่มหนึ่งคันได้มากกว่าฝนห่าใหญ่หนึ่งครั้งเล็กน้อย",
          "ปั้นก้นหนาเพื่อไม่ให้ล้ม ส่วนล่างเว้นเนื้อดินไว้ไม่เคลือบ ช่วยดูดละอองน้ำที่กระเด็น",
        ],
        facts: {
          size: "สูง 18 ซม. กว้าง 14 ซม.",
          weight: "1.1 กก.",
          material: "สโตนแวร์ เคลือบด้านในและเหนือฐาน",
          care: "เทน้ำทิ้งตอนเย็น เข้าเครื่องล้างจานได้",
          origin: "ขึ้นรูปด้วยมือที่ราชบุรี ประเทศไทย",
        },
      },
      ja: {
        name: "傘のしずく受け",
        tagline: "濡れた傘一本のための、重い器",
        description: [
          "玄関に置いて、床のかわりにしずくを受けます。どしゃ降りの傘一本分より、少し多く入ります。",
          "倒れないよう底を厚く挽き、釉薬の下は素焼きのまま残しました。はねた水を土が吸ってくれます。",
        ],
        facts: {
          size: "高さ18cm、直径14cm",
          weight: "1.1kg",
          material: "炻器。内側と胴に施釉",
          care: "夜には水を捨ててください。食洗機で洗えます。",
          origin: "タイ・ラーチャブリーの手挽き",
        },
      },
    },
  },
];
