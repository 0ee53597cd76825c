import type { ProductSource } from "../product-source";
import { colours, patterns } from "./option-groups";

export const CLOTH: readonly ProductSource[] = [
  {
    slug: "pattern-cloth",
    code: "CLO",
    shelf: "cloth",
    ships: "parcel",
    prices: { THB: 340_00, JPY: 1_480, SGD: 13_00, MYR: 45_00 },
    stock: 28,
    stockOf: { canal: 4 },
    design: {
      art: {
        form: "wrapped-cloth",
        colour: "rain",
        accent: "lamp",
        ground: "clay",
        pattern: "roof-tile",
        size: 2,
      },
      groups: [
        patterns({
          "roof-tile": { colour: "clay", ground: "rain" },
          drizzle: { colour: "rain", ground: "lamp" },
          ripple: { colour: "ink", ground: "lamp" },
          canal: { colour: "moss", ground: "paper" },
          "bamboo-blind": { colour: "lamp", ground: "rain" },
          "shophouse-floor": { colour: "paper", ground: "moss" },
          paddy: { colour: "moss", ground: "lamp" },
          mist: { colour: "rain", ground: "paper" },
        }),
      ],
      goesWith: ["tasting-set", "shoulder-bag", "quick-dry-towel"],
    },
    texts: {
      en: {
        name: "Pattern cloth",
        tagline: "Wraps a lunch, a gift, a wet hat",
        description: [
          "Seventy centimetres square and hemmed on all four sides: tie it round a box, knot it into a bag, hang it in a window that needs one. Each of the eight patterns is something you see from a dry doorway.",
          "Printed with water-based ink on both sides, so that the knot shows its colours too.",
        ],
        facts: {
          size: "70 × 70 cm",
          weight: "95 g",
          material: "Cotton lawn, water-based ink",
          care: "Machine wash at 30 °C with like colours. Iron damp.",
          origin: "Woven and printed in Phrae, Thailand",
        },
      },
      th: {
        name: "ผ้าห่อของพิมพ์ลาย",
        tagline: "ห่อข้าวกล่อง ห่อของขวัญ ห่อหมวกเปียก",
        description: [
          "ผ้าสี่เหลี่ยมด้านละเจ็ดสิบเซนติเมตร เย็บริมทั้งสี่ด้าน ห่อกล่อง ผูกเป็นถุง หรือแขวนเป็นม่านหน้าต่างก็ได้ ลายทั้งแปดคือสิ่งที่มองเห็นจากชายคาที่ไม่เปียกฝน",
          "พิมพ์ด้วยหมึกฐานน้ำทั้งสองด้าน ปมที่ผูกจึงเห็นลายเต็มสีเช่นกัน",
        ],
        facts: {
          size: "70 × 70 ซม.",
          weight: "95 กรัม",
          material: "ผ้าฝ้ายเนื้อบาง หมึกฐานน้ำ",
          care: "ซักเครื่อง 30 °C กับผ้าสีใกล้กัน รีดขณะหมาด",
          origin: "ทอและพิมพ์ที่แพร่ ประเทศไทย",
        },
      },
      ja: {
        name: "雨もようの風呂敷",
        tagline: "お弁当も、贈りものも、濡れた帽子も",
        description: [
          "70cm四方、四辺を縫い始末した布です。箱を包み、結んで袋にし、窓に掛けることもできます。八つの柄はどれも、濡れない軒下から見えるもの。",
          "水性インクで両面に染めたので、結び目にも色が出ます。",
        ],
        facts: {
          size: "70×70cm",
          weight: "95g",
          material: "綿ローン、水性インク",
          care: "30℃以下で、似た色と一緒に洗濯機で洗えます。半乾きでアイロンを。",
          origin: "タイ・プレーで製織・プリント",
        },
      },
    },
  },
  {
    slug: "quick-dry-towel",
    code: "TOW",
    shelf: "cloth",
    ships: "parcel",
    prices: { THB: 480_00, JPY: 2_100, SGD: 18_50, MYR: 64_00 },
    stock: 34,
    design: {
      art: { form: "towel", colour: "moss", accent: "clay", ground: "paper", pattern: "none", size: 2 },
      groups: [
        {
          ...colours("moss", "rain", "lamp"),
          values: colours("moss", "rain", "lamp").values.map((value) => ({
            ...value,
            art: {
              ...value.art,
              ground: value.key === "lamp" ? "rain" : value.key === "rain" ? "lamp" : "clay",
            },
          })),
        },
      ],
      goesWith: ["bath-mat", "wide-brim-rain-hat", "pattern-cloth"],
    },
    texts: {
      en: {
        name: "Quick-dry towel",
        tagline: "Dry again before the next shower",
        description: [
          "A flat waffle weave that takes up water fast and lets it go overnight, even in the month when nothing dries. Thin enough to wring, wide enough to be decent.",
          "A loop is sewn in at the middle of the long side, where a hook can find it.",
        ],
        facts: {
          size: "70 × 130 cm",
          weight: "280 g",
          material: "Long-staple cotton, waffle weave",
          care: "Machine wash at 60 °C. No softener: it stops the cotton drinking.",
          origin: "Woven in Ubon Ratchathani, Thailand",
        },
      },
      th: {
        name: "ผ้าขนหนูแห้งไว",
        tagline: "แห้งทันก่อนอาบน้ำครั้งต่อไป",
        description: [
          "ทอลายวาฟเฟิลแบน ซับน้ำเร็วและแห้งข้ามคืน แม้ในเดือนที่ตากอะไรก็ไม่แห้ง บางพอจะบิดได้ กว้างพอจะห่มได้เรียบร้อย",
          "เย็บหูแขวนไว้กลางด้านยาว ตรงที่ตะขอหาเจอง่าย",
        ],
        facts: {
          size: "70 × 130 ซม.",
          weight: "280 กรัม",
          material: "ฝ้ายเส้นใยยาว ทอลายวาฟเฟิล",
          care: "ซักเครื่อง 60 °C ไม่ใส่น้ำยาปรับผ้านุ่ม เพราะทำให้ฝ้ายไม่ซับน้ำ",
          origin: "ทอที่อุบลราชธานี ประเทศไทย",
        },
      },
      ja: {
        name: "速乾タオル",
        tagline: "次のシャワーまでに、もう乾いています",
        description: [
          "水をすばやく吸い、ひと晩で手放す平らなワッフル織り。何も乾かない月でも大丈夫です。しぼれる薄さと、身体を包める広さ。",
          "長い辺の真ん中に、掛けやすいループを縫い付けました。",
        ],
        facts: {
          size: "70×130cm",
          weight: "280g",
          material: "超長綿、ワッフル織り",
          care: "60℃まで洗濯機可。柔軟剤は吸水を妨げるので使わないでください。",
          origin: "タイ・ウボンラーチャターニーで製織",
        },
      },
    },
  },
  {
    slug: "bath-mat",
    code: "MAT",
    shelf: "cloth",
    ships: "parcel",
    prices: { THB: 650_00, JPY: 2_800, SGD: 25_00, MYR: 86_00 },
    stock: 17,
    design: {
      art: { form: "bath-mat", colour: "rain", accent: "paper", ground: "paper", pattern: "none", size: 2 },
      groups: [],
      goesWith: ["quick-dry-towel", "drip-cup", "puddle-umbrella"],
    },
    texts: {
      en: {
        name: "Bath mat",
        tagline: "Also for the side of the door where it rains",
        description: [
          "Tufted in rows, close and low, so that feet leave their print for a moment and the mat drinks it up. The back is woven, not rubbered: turn it over and it dries.",
          "We keep ours at the front door from June to October.",
        ],
        facts: {
          size: "50 × 75 cm, 1.5 cm thick",
          weight: "720 g",
          material: "Cotton pile on a woven cotton back",
          care: "Machine wash at 40 °C. Dry flat or over a rail.",
          origin: "Tufted in Nakhon Pathom, Thailand",
        },
      },
      th: {
        name: "พรมเช็ดเท้าหน้าห้องน้ำ",
        tagline: "วางหน้าประตูฝั่งที่ฝนตกก็ได้",
        description: [
          "ปักขนเป็นแถวเตี้ยและแน่น เหยียบแล้วเห็นรอยเท้าครู่เดียวก่อนพรมจะดูดน้ำหายไป ด้านหลังเป็นผ้าทอ ไม่ใช่ยาง กลับด้านตากก็แห้ง",
          "ที่ร้านเราวางไว้หน้าประตูตั้งแต่มิถุนายนถึงตุลาคม",
        ],
        facts: {
          size: "50 × 75 ซม. หนา 1.5 ซม.",
          weight: "720 กรัม",
          material: "ขนฝ้ายบนผ้าฝ้ายทอ",
          care: "ซักเครื่อง 40 °C ตากราบหรือพาดราว",
          origin: "ปักที่นครปฐม ประเทศไทย",
        },
      },
      ja: {
        name: "バスマット",
        tagline: "雨の降る側の、玄関マットにも",
        description: [
          "低く密なパイルを列に植えました。足あとは一瞬だけ残り、すぐに吸い込まれます。裏はゴムではなく織り地。裏返せば乾きます。",
          "六月から十月まで、わたしたちは玄関に敷いています。",
        ],
        facts: {
          size: "50×75cm、厚さ1.5cm",
          weight: "720g",
          material: "綿パイル、綿の織り地",
          care: "40℃まで洗濯機可。平らに、または竿に掛けて干してください。",
          origin: "タイ・ナコーンパトム製",
        },
      },
    },
  },
  {
    slug: "shoulder-bag",
    code: "BAG",
    shelf: "cloth",
    ships: "parcel",
    prices: { THB: 1_190_00, JPY: 5_200, SGD: 45_00, MYR: 155_00 },
    pricesOf: { day: { THB: 990_00, JPY: 4_300, SGD: 38_00, MYR: 129_00 } },
    stock: 15,
    design: {
      art: {
        form: "shoulder-bag",
        colour: "moss",
        accent: "ink",
        ground: "lamp",
        pattern: "roof-tile",
        size: 2,
      },
      groups: [
        {
          key: "size",
          name: { en: "Size", th: "ขนาด", ja: "サイズ" },
          values: [
            {
              key: "day",
              name: { en: "Day, 9 litres", th: "เดย์ 9 ลิตร", ja: "デイ 9L" },
              colour: null,
              art: { size: 1 },
            },
            {
              key: "market",
              name: { en: "Market, 16 litres", th: "มาร์เก็ต 16 ลิตร", ja: "マーケット 16L" },
              colour: null,
              art: { size: 3 },
            },
          ],
        },
      ],
      goesWith: ["pocket-canopy", "wet-day-notebook", "map-pouch"],
    },
    texts: {
      en: {
        name: "Shoulder bag",
        tagline: "The bottom third is waterproof",
        description: [
          "Printed canvas above, rubbered canvas below, because that is where puddles are. The strap is one long piece, and the stitching crosses where it carries.",
          "Day takes a notebook, a flask and an umbrella. Market takes those and dinner.",
        ],
        facts: {
          size: "Day 34 × 30 × 9 cm; Market 42 × 36 × 12 cm",
          weight: "410 g; 560 g",
          material: "Cotton canvas, natural-rubber coating, brass button",
          care: "Sponge clean. Dry it standing up.",
          origin: "Sewn in Chiang Mai, Thailand",
        },
      },
      th: {
        name: "กระเป๋าสะพายไหล่",
        tagline: "กันน้ำหนึ่งในสามส่วนล่าง",
        description: [
          "ด้านบนผ้าแคนวาสพิมพ์ลาย ด้านล่างแคนวาสเคลือบยาง เพราะแอ่งน้ำอยู่ข้างล่าง สายสะพายเป็นผืนยาวผืนเดียว เย็บกากบาทตรงจุดรับน้ำหนัก",
          "ใบเดย์ใส่สมุด ขวดน้ำ และร่มได้ ใบมาร์เก็ตใส่ทั้งหมดนั้นกับมื้อเย็นอีกหนึ่งมื้อ",
        ],
        facts: {
          size: "เดย์ 34 × 30 × 9 ซม. มาร์เก็ต 42 × 36 × 12 ซม.",
          weight: "410 กรัม / 560 กรัม",
          material: "ผ้าแคนวาสฝ้าย เคลือบยางธรรมชาติ กระดุมทองเหลือง",
          care: "เช็ดด้วยฟองน้ำ ผึ่งให้แห้งในท่าตั้ง",
          origin: "เย็บที่เชียงใหม่ ประเทศไทย",
        },
      },
      ja: {
        name: "雨の日ショルダーバッグ",
        tagline: "下から三分の一が、防水です",
        description: [
          "上は柄のキャンバス、下は天然ゴムを引いたキャンバス。水たまりがあるのは下ですから。ストラップは長い一枚布で、力のかかるところを十字に縫い留めました。",
          "デイにはノートとボトルと傘が、マーケットにはそれに夕食の材料まで入ります。",
        ],
        facts: {
          size: "デイ 34×30×9cm、マーケット 42×36×12cm",
          weight: "410g、560g",
          material: "綿キャンバス、天然ゴム引き、真鍮ボタン",
          care: "スポンジで拭き、立てて乾かしてください。",
          origin: "タイ・チェンマイで縫製",
        },
      },
    },
  },
];
