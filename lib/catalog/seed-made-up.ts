import type { Localized } from "../db/schema/catalog";
import { CURRENCY_CODES, type Currency } from "../money/currency";
import { ROLES } from "./art/recipe";
import { CATALOGUE } from "./data/catalogue";
import { colours } from "./data/option-groups";
import type { PriceList, ProductSource } from "./product-source";

/*
 * Products that nobody makes, to see how the shop fares with very many. Each follows from its number alone: a catalogue that
 * grows or shrinks keeps the ones it has.
 */

/** English, Thai, Japanese. */
type Words = readonly [string, string, string];

const KINDS: readonly Words[] = [
  ["umbrella", "ร่ม", "傘"],
  ["folding umbrella", "ร่มพับ", "折りたたみ傘"],
  ["child's umbrella", "ร่มเด็ก", "子ども傘"],
  ["rain hat", "หมวกกันฝน", "雨帽子"],
  ["umbrella stand", "ที่เสียบร่ม", "傘立て"],
  ["oolong tin", "ชาอู่หลง", "烏龍茶"],
  ["herbal tea tin", "ชาสมุนไพร", "ハーブティー"],
  ["rice tea tin", "ชาข้าวคั่ว", "玄米茶"],
  ["tea cup", "ถ้วยชา", "湯のみ"],
  ["teapot", "กาน้ำชา", "急須"],
  ["flask", "กระติกน้ำ", "水筒"],
  ["tea set", "ชุดน้ำชา", "茶器セット"],
  ["lantern", "โคม", "提灯"],
  ["incense", "กำยาน", "お香"],
  ["candle", "เทียนหอม", "ろうそく"],
  ["tray", "ถาด", "お盆"],
  ["wrapping cloth", "ผ้าห่อของ", "風呂敷"],
  ["towel", "ผ้าเช็ดตัว", "手ぬぐい"],
  ["bath mat", "พรมเช็ดเท้า", "バスマット"],
  ["shoulder bag", "กระเป๋าสะพาย", "肩掛け鞄"],
  ["notebook", "สมุด", "帳面"],
  ["map pouch", "ซองแผนที่", "地図入れ"],
  ["sticker sheet", "แผ่นสติกเกอร์", "シール"],
  ["gift box", "กล่องของขวัญ", "贈り物の箱"],
];

const MANNERS: readonly Words[] = [
  ["quiet", "เงียบ", "静かな"],
  ["bright", "สดใส", "明るい"],
  ["early", "ยามเช้า", "朝の"],
  ["evening", "ยามเย็น", "夕べの"],
  ["midnight", "เที่ยงคืน", "真夜中の"],
  ["slow", "เนิบช้า", "ゆるやかな"],
  ["gentle", "อ่อนโยน", "やさしい"],
  ["deep", "ลึก", "深い"],
  ["pale", "สีจาง", "淡い"],
  ["warm", "อบอุ่น", "あたたかな"],
  ["cool", "เย็นสบาย", "涼しい"],
  ["plain", "เรียบง่าย", "素朴な"],
  ["old", "เก่าแก่", "古い"],
  ["young", "เยาว์วัย", "若い"],
  ["far", "ไกลโพ้น", "遠い"],
  ["near", "ใกล้บ้าน", "近くの"],
  ["tall", "สูงใหญ่", "高い"],
  ["low", "ต่ำเตี้ย", "低い"],
  ["small", "เล็ก", "小さな"],
  ["wide", "กว้าง", "広い"],
  ["clear", "ใสกระจ่าง", "澄んだ"],
  ["misty", "หมอกจาง", "霧の"],
  ["silver", "สีเงิน", "銀の"],
  ["golden", "สีทอง", "金の"],
  ["hidden", "ซ่อนเร้น", "隠れた"],
  ["first", "แรกเริ่ม", "はじめの"],
  ["last", "สุดท้าย", "最後の"],
  ["northern", "แดนเหนือ", "北の"],
  ["southern", "แดนใต้", "南の"],
  ["eastern", "ตะวันออก", "東の"],
  ["western", "ตะวันตก", "西の"],
  ["summer", "หน้าร้อน", "夏の"],
  ["autumn", "ใบไม้ร่วง", "秋の"],
  ["winter", "หน้าหนาว", "冬の"],
  ["spring", "ใบไม้ผลิ", "春の"],
  ["sleepy", "ง่วงงุน", "眠たい"],
  ["wandering", "พเนจร", "旅する"],
  ["humming", "ฮัมเพลง", "鼻歌の"],
  ["polished", "ขัดเงา", "磨いた"],
  ["faded", "เลือนราง", "色あせた"],
];

const MOTIFS: readonly Words[] = [
  ["harbour", "ท่าเรือ", "港"],
  ["river", "แม่น้ำ", "川"],
  ["canal", "คลอง", "運河"],
  ["bridge", "สะพาน", "橋"],
  ["market", "ตลาด", "市場"],
  ["garden", "สวน", "庭"],
  ["temple", "วัด", "寺"],
  ["station", "สถานี", "駅"],
  ["lane", "ตรอก", "路地"],
  ["courtyard", "ลานบ้าน", "中庭"],
  ["balcony", "ระเบียง", "縁側"],
  ["window", "หน้าต่าง", "窓"],
  ["roof", "หลังคา", "屋根"],
  ["stairway", "บันได", "石段"],
  ["island", "เกาะ", "島"],
  ["shore", "ชายหาด", "浜"],
  ["bay", "อ่าว", "入り江"],
  ["hill", "เนินเขา", "丘"],
  ["valley", "หุบเขา", "谷"],
  ["meadow", "ทุ่งหญ้า", "草原"],
  ["paddy", "ทุ่งนา", "田んぼ"],
  ["orchard", "สวนผลไม้", "果樹園"],
  ["forest", "ป่า", "森"],
  ["bamboo", "ไผ่", "竹"],
  ["lotus", "บัว", "蓮"],
  ["jasmine", "มะลิ", "茉莉花"],
  ["plum", "บ๊วย", "梅"],
  ["willow", "หลิว", "柳"],
  ["pine", "สน", "松"],
  ["maple", "เมเปิล", "楓"],
  ["fern", "เฟิร์น", "羊歯"],
  ["heron", "นกกระสา", "鷺"],
  ["swallow", "นกนางแอ่น", "燕"],
  ["carp", "ปลาคาร์ป", "鯉"],
  ["firefly", "หิ่งห้อย", "蛍"],
  ["cricket", "จิ้งหรีด", "鈴虫"],
  ["ferry", "เรือข้ามฟาก", "渡し船"],
  ["tram", "รถราง", "路面電車"],
  ["kite", "ว่าว", "凧"],
  ["moon", "พระจันทร์", "月"],
  ["cloud", "เมฆ", "雲"],
  ["thunder", "ฟ้าร้อง", "雷"],
  ["drizzle", "ฝนพรำ", "小雨"],
  ["monsoon", "มรสุม", "季節風"],
  ["dew", "น้ำค้าง", "露"],
  ["puddle", "แอ่งน้ำ", "水たまり"],
  ["snail", "หอยทาก", "蝸牛"],
  ["frog", "กบ", "蛙"],
  ["terrace", "ลานดิน", "段丘"],
  ["lighthouse", "ประภาคาร", "灯台"],
];

const MATERIALS: readonly Words[] = [
  ["Cotton", "ผ้าฝ้าย", "綿"],
  ["Linen", "ลินิน", "麻"],
  ["Stoneware", "สโตนแวร์", "陶器"],
  ["Beech", "ไม้บีช", "ブナ材"],
  ["Tin", "ดีบุก", "錫"],
  ["Glass", "แก้ว", "ガラス"],
  ["Paper", "กระดาษ", "紙"],
  ["Enamel", "เคลือบ", "琺瑯"],
];

const LINES: readonly Words[] = [
  ["Made in small numbers", "ทำทีละไม่กี่ชิ้น", "少しずつ作っています"],
  ["For the long wet afternoon", "สำหรับบ่ายวันฝนพรำ", "雨の長い午後に"],
  ["Lives by the door", "วางไว้ข้างประตู", "玄関先の定位置に"],
  ["Better after a year", "ยิ่งใช้ยิ่งสวย", "一年使うと、もっといい"],
  ["Light in the hand", "เบามือ", "手に軽い"],
  ["Kept from the workshop's own shelf", "จากชั้นในโรงงานของเราเอง", "工房の棚から"],
];

/** Numbers from 0 to `below`, always the same for the same seed. */
function drawFrom(seed: number): (below: number) => number {
  let state = (seed + 1) * 0x9e3779b1;
  return (below) => {
    state = Math.imul(state ^ (state >>> 15), state | 1);
    state ^= state + Math.imul(state ^ (state >>> 7), state | 61);
    return ((state ^ (state >>> 14)) >>> 0) % below;
  };
}

function pick<T>(list: readonly [T, ...T[]] | readonly T[], at: number): T {
  const item = list[at % list.length];
  if (item === undefined) throw new Error("There is nothing to pick from.");
  return item;
}

const NAMES = MANNERS.length * MOTIFS.length;
/** Shares no factor with the number of names, so that neighbours are named unlike each other. */
const STRIDE = 1_237;

/** What prices are whole multiples of, in minor units. */
const STEP: Readonly<Record<Currency, number>> = { THB: 10_00, JPY: 50, SGD: 50, MYR: 1_00 };

function scaled(prices: PriceList, percent: number, draw: (below: number) => number): PriceList {
  return Object.fromEntries(
    CURRENCY_CODES.flatMap((currency): [Currency, number][] => {
      const amount = prices[currency];
      const sold = draw(20) > 0 || currency === "THB";
      if (amount === undefined || !sold) return [];
      const step = STEP[currency];
      return [[currency, Math.max(Math.round((amount * percent) / 100 / step), 1) * step]];
    }),
  );
}

/** The made-up product of this number, from 0. */
export function madeUpProduct(number: number): ProductSource {
  const draw = drawFrom(number);
  const kindAt = number % KINDS.length;
  const round = Math.floor(number / KINDS.length);
  const name = ((round % NAMES) * STRIDE) % NAMES;
  const series = Math.floor(round / NAMES) + 1;
  const kind = pick(KINDS, kindAt);
  const manner = pick(MANNERS, name);
  const motif = pick(MOTIFS, Math.floor(name / MANNERS.length));
  const [line, more, material] = [pick(LINES, draw(60)), pick(LINES, draw(60)), pick(MATERIALS, draw(80))];
  const template = pick(CATALOGUE, kindAt);
  const first = draw(600);
  const roles = Array.from({ length: 1 + draw(4) }, (_, at) => pick(ROLES, first + at));
  const english = `${manner[0]} ${motif[0]} ${kind[0]}`;
  const titles: Localized = {
    en: `${english.slice(0, 1).toUpperCase()}${english.slice(1)}${series > 1 ? ` no. ${series}` : ""}`,
    th: `${kind[1]}${motif[1]}${manner[1]}${series > 1 ? ` แบบที่ ${series}` : ""}`,
    ja: `${manner[2]}${motif[2]}の${kind[2]}${series > 1 ? ` 其の${series}` : ""}`,
  };
  const size = 8 + draw(80);
  const weight = 20 + draw(900);
  const texts = (at: 0 | 1 | 2, title: string, gram: string, care: string, origin: string) => ({
    name: title,
    tagline: line[at],
    description: [`${title}: ${more[at]}`],
    facts: { size: `${size} cm`, weight: `${weight} ${gram}`, material: material[at], care, origin },
  });
  return {
    slug: `${english}${series > 1 ? ` ${series}` : ""}`.replace(/[^a-z0-9]+/g, "-"),
    code: `M${number}`,
    shelf: template.shelf,
    ships: "parcel",
    prices: scaled(template.prices, 40 + draw(260), draw),
    stock: draw(100) < 12 ? 0 : 1 + draw(60),
    design: {
      art: {
        ...template.design.art,
        colour: pick(ROLES, draw(600)),
        accent: pick(ROLES, draw(600)),
        ground: pick(ROLES, draw(600)),
      },
      groups: roles.length > 1 ? [colours(...roles)] : [],
      goesWith: [],
      keywords: template.design.keywords,
    },
    texts: {
      en: texts(0, titles.en, "g", "Wipe dry", "Thailand"),
      th: texts(1, titles.th, "กรัม", "เช็ดให้แห้ง", "ประเทศไทย"),
      ja: texts(2, titles.ja, "g", "拭いて乾かす", "タイ"),
    },
  };
}
