import type { ProductSource } from "../product-source";

export const PAPER: readonly ProductSource[] = [
  {
    slug: "wet-day-notebook",
    code: "NOT",
    shelf: "paper",
    ships: "parcel",
    prices: { THB: 180_00, JPY: 780, SGD: 7_00, MYR: 24_00 },
    stock: 80,
    design: {
      art: { form: "notebook", colour: "clay", accent: "ink", ground: "rain", pattern: "ruled", size: 2 },
      groups: [
        {
          key: "page",
          name: { en: "Page", th: "แบบหน้ากระดาษ", ja: "罫線" },
          values: [
            {
              key: "ruled",
              name: { en: "Ruled", th: "เส้นบรรทัด", ja: "横罫" },
              colour: null,
              art: { pattern: "ruled", colour: "clay", ground: "rain", accent: "ink" },
            },
            {
              key: "grid",
              name: { en: "Grid", th: "ตาราง", ja: "方眼" },
              colour: null,
              art: { pattern: "grid", colour: "moss", ground: "lamp", accent: "clay" },
            },
            {
              key: "plain",
              name: { en: "Plain", th: "ไม่มีเส้น", ja: "無地" },
              colour: null,
              art: { pattern: "none", colour: "rain", ground: "clay", accent: "clay" },
            },
          ],
        },
      ],
      goesWith: ["map-pouch", "sticker-sheet", "shoulder-bag"],
    },
    texts: {
      en: {
        name: "Wet-day notebook",
        tagline: "Paper that does not mind",
        description: [
          "One hundred and twelve pages of stone-filled paper: a pencil writes on it in the rain, and a wet page comes apart from its neighbour when it has dried.",
          "Sewn, so that it opens flat. The elastic is there for windy platforms.",
        ],
        facts: {
          size: "A5, 14.8 × 21 cm, 112 pages",
          weight: "260 g",
          material: "Stone-filled paper, waxed board cover",
          care: "Pencil or ballpoint. Let it dry standing open.",
          origin: "Bound in Nonthaburi, Thailand",
        },
      },
      th: {
        name: "สมุดวันฝนตก",
        tagline: "กระดาษที่ไม่ถือสาเรื่องเปียก",
        description: [
          "กระดาษผสมผงหิน 112 หน้า เขียนดินสอกลางสายฝนได้ หน้าที่เปียกติดกันพอแห้งแล้วก็แยกจากกันเอง",
          "เย็บกี่จึงกางได้ราบ สายยางรัดมีไว้สำหรับชานชาลาที่ลมแรง",
        ],
        facts: {
          size: "A5 14.8 × 21 ซม. 112 หน้า",
          weight: "260 กรัม",
          material: "กระดาษผสมผงหิน ปกกระดาษแข็งเคลือบขี้ผึ้ง",
          care: "ใช้ดินสอหรือปากกาลูกลื่น เปียกแล้วกางตั้งให้แห้ง",
          origin: "เข้าเล่มที่นนทบุรี ประเทศไทย",
        },
      },
      ja: {
        name: "雨の日ノート",
        tagline: "濡れても気にしない紙",
        description: [
          "石の粉を混ぜた紙を112ページ。雨の中でも鉛筆で書け、濡れてくっついたページも、乾けば自然に離れます。",
          "糸かがり綴じなので、平らに開きます。ゴムバンドは風の強いホームのために。",
        ],
        facts: {
          size: "A5、14.8×21cm、112ページ",
          weight: "260g",
          material: "ストーンペーパー、ワックス加工の厚紙表紙",
          care: "鉛筆かボールペンで。濡れたら開いて立てて乾かしてください。",
          origin: "タイ・ノンタブリーで製本",
        },
      },
    },
  },
  {
    slug: "map-pouch",
    code: "POU",
    shelf: "paper",
    ships: "parcel",
    prices: { THB: 350_00, JPY: 1_500, SGD: 13_50, MYR: 46_00 },
    stock: 36,
    design: {
      art: { form: "map-pouch", colour: "rain", accent: "clay", ground: "moss", pattern: "canal", size: 2 },
      groups: [],
      goesWith: ["wet-day-notebook", "pocket-canopy", "shoulder-bag"],
    },
    texts: {
      en: {
        name: "Waterproof map pouch",
        tagline: "For maps, tickets and one telephone",
        description: [
          "Roll the top three times, close the two buckles, and it keeps out a canal. You can read a map through it and work a telephone through it.",
          "A walking map of old Bangkok’s riverside is inside, folded to fit. Swap it for wherever you are.",
        ],
        facts: {
          size: "22 × 26 cm, takes A5 flat",
          weight: "95 g",
          material: "TPU film without PVC, polyester webbing",
          care: "Rinse after salt water. Store unrolled.",
          origin: "Welded in Pathum Thani, Thailand",
        },
      },
      th: {
        name: "ซองกันน้ำใส่แผนที่",
        tagline: "สำหรับแผนที่ ตั๋ว และโทรศัพท์หนึ่งเครื่อง",
        description: [
          "ม้วนปากซองสามรอบ ล็อกสองข้าง แล้วตกคลองก็ไม่เป็นไร อ่านแผนที่และกดโทรศัพท์ผ่านซองได้เลย",
          "ข้างในมีแผนที่เดินเล่นริมแม่น้ำกรุงเทพฯ เก่าพับมาพอดีซอง จะเปลี่ยนเป็นแผนที่เมืองที่คุณอยู่ก็ได้",
        ],
        facts: {
          size: "22 × 26 ซม. ใส่ A5 ได้โดยไม่ต้องพับ",
          weight: "95 กรัม",
          material: "ฟิล์ม TPU ไม่มี PVC สายโพลีเอสเตอร์",
          care: "โดนน้ำเค็มแล้วล้างน้ำเปล่า เก็บโดยไม่ม้วน",
          origin: "เชื่อมตะเข็บที่ปทุมธานี ประเทศไทย",
        },
      },
      ja: {
        name: "防水マップポーチ",
        tagline: "地図と切符と、電話を一台",
        description: [
          "口を三回巻いて、バックルをふたつ留める。それで運河に落としても大丈夫です。入れたまま地図が読め、電話も操作できます。",
          "古いバンコクの川沿いを歩く地図を、たたんで一枚入れました。あなたの街の地図に入れ替えてください。",
        ],
        facts: {
          size: "22×26cm、A5がそのまま入ります",
          weight: "95g",
          material: "TPUフィルム(PVC不使用)、ポリエステルテープ",
          care: "海水に濡れたら水洗いを。巻かずに保管してください。",
          origin: "タイ・パトゥムターニーで溶着",
        },
      },
    },
  },
  {
    slug: "sticker-sheet",
    code: "STI",
    shelf: "paper",
    ships: "parcel",
    prices: { THB: 60_00, JPY: 260, SGD: 2_50, MYR: 8_00 },
    stock: 200,
    design: {
      art: {
        form: "sticker-sheet",
        colour: "rain",
        accent: "clay",
        ground: "clay",
        pattern: "drizzle",
        size: 1,
      },
      groups: [],
      goesWith: ["wet-day-notebook", "puddle-umbrella", "gift-card"],
    },
    texts: {
      en: {
        name: "Sticker sheet",
        tagline: "Eight kinds of weather",
        description: [
          "An umbrella, a drop, a cloud, a cup, a lantern, a boot, a leaf and the moon that comes out afterwards. They stick to bottles and stay on through the wash.",
          "The smallest thing we sell, and the one most often sold.",
        ],
        facts: {
          size: "A6, 10.5 × 14.8 cm, 8 stickers",
          weight: "9 g",
          material: "Vinyl-free film, removable glue",
          care: "Press for ten seconds. Survives the dishwasher.",
          origin: "Printed in Bangkok, Thailand",
        },
      },
      th: {
        name: "แผ่นสติกเกอร์",
        tagline: "อากาศแปดแบบ",
        description: [
          "ร่ม หยดน้ำ เมฆ ถ้วย โคม รองเท้าบูต ใบไม้ และพระจันทร์ที่ออกมาทีหลัง ติดขวดน้ำได้ ล้างแล้วไม่หลุด",
          "ของชิ้นเล็กที่สุดในร้าน และขายบ่อยที่สุด",
        ],
        facts: {
          size: "A6 10.5 × 14.8 ซม. 8 ดวง",
          weight: "9 กรัม",
          material: "ฟิล์มไร้ไวนิล กาวลอกออกได้",
          care: "กดค้างสิบวินาที เข้าเครื่องล้างจานได้",
          origin: "พิมพ์ที่กรุงเทพฯ ประเทศไทย",
        },
      },
      ja: {
        name: "雨もようシール",
        tagline: "八つのお天気",
        description: [
          "傘、しずく、雲、湯のみ、提灯、長靴、葉っぱ、そしてあとから出てくる月。水筒に貼れて、洗ってもはがれません。",
          "いちばん小さくて、いちばんよく旅立つ品です。",
        ],
        facts: {
          size: "A6、10.5×14.8cm、8枚",
          weight: "9g",
          material: "塩ビ不使用フィルム、はがせる糊",
          care: "10秒押さえてください。食洗機にも耐えます。",
          origin: "タイ・バンコクで印刷",
        },
      },
    },
  },
  {
    slug: "gift-card",
    code: "GIF",
    shelf: "paper",
    ships: "nothing",
    prices: { THB: 500_00, JPY: 2_000, SGD: 20_00, MYR: 70_00 },
    pricesOf: {
      drop: { THB: 15_00, JPY: 60, SGD: 50, MYR: 50 },
      downpour: { THB: 1_500_00, JPY: 6_000, SGD: 60_00, MYR: 200_00 },
    },
    stock: 500,
    design: {
      art: { form: "gift-card", colour: "rain", accent: "paper", ground: "clay", pattern: "ripple", size: 2 },
      groups: [
        {
          key: "amount",
          name: { en: "Amount", th: "มูลค่า", ja: "金額" },
          values: [
            {
              key: "drop",
              name: { en: "A drop", th: "หนึ่งหยด", ja: "ひとしずく" },
              colour: null,
              art: { size: 1, colour: "moss", ground: "lamp" },
            },
            {
              key: "shower",
              name: { en: "A shower", th: "หนึ่งซู่", ja: "通り雨" },
              colour: null,
              art: { size: 2 },
            },
            {
              key: "downpour",
              name: { en: "A downpour", th: "หนึ่งห่าใหญ่", ja: "どしゃ降り" },
              colour: null,
              art: { size: 3, colour: "ink", ground: "rain", pattern: "drizzle" },
            },
          ],
        },
      ],
      goesWith: ["sticker-sheet", "pattern-cloth", "tasting-set"],
    },
    texts: {
      en: {
        name: "Digital gift card",
        tagline: "In your inbox before the rain is here",
        description: [
          "A drawn card with a code, emailed to you within a working day of paying, for you to pass on. It is worth what it cost, and it does not run out.",
          "To spend it, answer the email with the code and what you would like; we take it off the bill. A drop is a thank-you; a downpour is an umbrella with change.",
        ],
        facts: {
          size: "One page, A6, made for screens and for printing",
          weight: "Nothing, until you print it",
          material: "A PDF of about 200 kB",
          care: "Keep the code as you would keep money.",
          origin: "Drawn in Bangkok, Thailand",
        },
      },
      th: {
        name: "บัตรของขวัญดิจิทัล",
        tagline: "ถึงอีเมลของคุณก่อนฝนจะมา",
        description: [
          "บัตรวาดมือพร้อมรหัส ส่งเข้าอีเมลของคุณภายในหนึ่งวันทำการหลังชำระเงิน เพื่อส่งต่อให้คนที่อยากให้ มูลค่าเท่าที่จ่าย และไม่มีวันหมดอายุ",
          "เวลาใช้ ตอบอีเมลฉบับนั้นพร้อมรหัสกับของที่อยากได้ เราหักจากบิลให้ หนึ่งหยดคือคำขอบคุณ หนึ่งห่าใหญ่คือร่มหนึ่งคันพร้อมเงินทอน",
        ],
        facts: {
          size: "หนึ่งหน้า A6 ดูบนจอหรือพิมพ์ก็ได้",
          weight: "ไม่มี จนกว่าจะพิมพ์ออกมา",
          material: "ไฟล์ PDF ประมาณ 200 kB",
          care: "เก็บรหัสไว้เหมือนเก็บเงินสด",
          origin: "วาดที่กรุงเทพฯ ประเทศไทย",
        },
      },
      ja: {
        name: "デジタルギフトカード",
        tagline: "雨より先に、メールで届きます",
        description: [
          "絵とコードの入ったカードを、お支払いから1営業日以内にメールでお送りします。贈りたい方へ転送してください。お支払いと同じ額が使え、期限はありません。",
          "使うときは、コードと欲しい品を書いてそのメールに返信してください。お会計から差し引きます。ひとしずくはお礼に、どしゃ降りは傘一本とおつりに。",
        ],
        facts: {
          size: "A6一枚。画面でも印刷でも",
          weight: "印刷するまでは、ゼロ",
          material: "約200kBのPDF",
          care: "コードは現金と同じように保管してください。",
          origin: "タイ・バンコクで作画",
        },
      },
    },
  },
];
