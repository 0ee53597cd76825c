import type { Locale } from "../i18n/locales";
import type { Country } from "../money/currency";

/*
 * Provinces, prefectures and states: romanised, and as the country itself writes them.
 */

type Region = readonly [roman: string, local: string];

const TH: readonly Region[] = [
  ["Bangkok", "กรุงเทพมหานคร"],
  ["Amnat Charoen", "อำนาจเจริญ"],
  ["Ang Thong", "อ่างทอง"],
  ["Bueng Kan", "บึงกาฬ"],
  ["Buri Ram", "บุรีรัมย์"],
  ["Chachoengsao", "ฉะเชิงเทรา"],
  ["Chai Nat", "ชัยนาท"],
  ["Chaiyaphum", "ชัยภูมิ"],
  ["Chanthaburi", "จันทบุรี"],
  ["Chiang Mai", "เชียงใหม่"],
  ["Chiang Rai", "เชียงราย"],
  ["Chon Buri", "ชลบุรี"],
  ["Chumphon", "ชุมพร"],
  ["Kalasin", "กาฬสินธุ์"],
  ["Kamphaeng Phet", "กำแพงเพชร"],
  ["Kanchanaburi", "กาญจนบุรี"],
  ["Khon Kaen", "ขอนแก่น"],
  ["Krabi", "กระบี่"],
  ["Lampang", "ลำปาง"],
  ["Lamphun", "ลำพูน"],
  ["Loei", "เลย"],
  ["Lop Buri", "ลพบุรี"],
  ["Mae Hong Son", "แม่ฮ่องสอน"],
  ["Maha Sarakham", "มหาสารคาม"],
  ["Mukdahan", "มุกดาหาร"],
  ["Nakhon Nayok", "นครนายก"],
  ["Nakhon Pathom", "นครปฐม"],
  ["Nakhon Phanom", "นครพนม"],
  ["Nakhon Ratchasima", "นครราชสีมา"],
  ["Nakhon Sawan", "นครสวรรค์"],
  ["Nakhon Si Thammarat", "นครศรีธรรมราช"],
  ["Nan", "น่าน"],
  ["Narathiwat", "นราธิวาส"],
  ["Nong Bua Lam Phu", "หนองบัวลำภู"],
  ["Nong Khai", "หนองคาย"],
  ["Nonthaburi", "นนทบุรี"],
  ["Pathum Thani", "ปทุมธานี"],
  ["Pattani", "ปัตตานี"],
  ["Phangnga", "พังงา"],
  ["Phatthalung", "พัทลุง"],
  ["Phayao", "พะเยา"],
  ["Phetchabun", "เพชรบูรณ์"],
  ["Phetchaburi", "เพชรบุรี"],
  ["Phichit", "พิจิตร"],
  ["Phitsanulok", "พิษณุโลก"],
  ["Phra Nakhon Si Ayutthaya", "พระนครศรีอยุธยา"],
  ["Phrae", "แพร่"],
  ["Phuket", "ภูเก็ต"],
  ["Prachin Buri", "ปราจีนบุรี"],
  ["Prachuap Khiri Khan", "ประจวบคีรีขันธ์"],
  ["Ranong", "ระนอง"],
  ["Ratchaburi", "ราชบุรี"],
  ["Rayong", "ระยอง"],
  ["Roi Et", "ร้อยเอ็ด"],
  ["Sa Kaeo", "สระแก้ว"],
  ["Sakon Nakhon", "สกลนคร"],
  ["Samut Prakan", "สมุทรปราการ"],
  ["Samut Sakhon", "สมุทรสาคร"],
  ["Samut Songkhram", "สมุทรสงคราม"],
  ["Saraburi", "สระบุรี"],
  ["Satun", "สตูล"],
  ["Si Sa Ket", "ศรีสะเกษ"],
  ["Sing Buri", "สิงห์บุรี"],
  ["Songkhla", "สงขลา"],
  ["Sukhothai", "สุโขทัย"],
  ["Suphan Buri", "สุพรรณบุรี"],
  ["Surat Thani", "สุราษฎร์ธานี"],
  ["Surin", "สุรินทร์"],
  ["Tak", "ตาก"],
  ["Trang", "ตรัง"],
  ["Trat", "ตราด"],
  ["Ubon Ratchathani", "อุบลราชธานี"],
  ["Udon Thani", "อุดรธานี"],
  ["Uthai Thani", "อุทัยธานี"],
  ["Uttaradit", "อุตรดิตถ์"],
  ["Yala", "ยะลา"],
  ["Yasothon", "ยโสธร"],
];

const JP: readonly Region[] = [
  ["Hokkaido", "北海道"],
  ["Aomori", "青森県"],
  ["Iwate", "岩手県"],
  ["Miyagi", "宮城県"],
  ["Akita", "秋田県"],
  ["Yamagata", "山形県"],
  ["Fukushima", "福島県"],
  ["Ibaraki", "茨城県"],
  ["Tochigi", "栃木県"],
  ["Gunma", "群馬県"],
  ["Saitama", "埼玉県"],
  ["Chiba", "千葉県"],
  ["Tokyo", "東京都"],
  ["Kanagawa", "神奈川県"],
  ["Niigata", "新潟県"],
  ["Toyama", "富山県"],
  ["Ishikawa", "石川県"],
  ["Fukui", "福井県"],
  ["Yamanashi", "山梨県"],
  ["Nagano", "長野県"],
  ["Gifu", "岐阜県"],
  ["Shizuoka", "静岡県"],
  ["Aichi", "愛知県"],
  ["Mie", "三重県"],
  ["Shiga", "滋賀県"],
  ["Kyoto", "京都府"],
  ["Osaka", "大阪府"],
  ["Hyogo", "兵庫県"],
  ["Nara", "奈良県"],
  ["Wakayama", "和歌山県"],
  ["Tottori", "鳥取県"],
  ["Shimane", "島根県"],
  ["Okayama", "岡山県"],
  ["Hiroshima", "広島県"],
  ["Yamaguchi", "山口県"],
  ["Tokushima", "徳島県"],
  ["Kagawa", "香川県"],
  ["Ehime", "愛媛県"],
  ["Kochi", "高知県"],
  ["Fukuoka", "福岡県"],
  ["Saga", "佐賀県"],
  ["Nagasaki", "長崎県"],
  ["Kumamoto", "熊本県"],
  ["Oita", "大分県"],
  ["Miyazaki", "宮崎県"],
  ["Kagoshima", "鹿児島県"],
  ["Okinawa", "沖縄県"],
];

const MY: readonly Region[] = [
  ["Johor", "Johor"],
  ["Kedah", "Kedah"],
  ["Kelantan", "Kelantan"],
  ["Kuala Lumpur", "Kuala Lumpur"],
  ["Labuan", "Labuan"],
  ["Malacca", "Melaka"],
  ["Negeri Sembilan", "Negeri Sembilan"],
  ["Pahang", "Pahang"],
  ["Penang", "Pulau Pinang"],
  ["Perak", "Perak"],
  ["Perlis", "Perlis"],
  ["Putrajaya", "Putrajaya"],
  ["Sabah", "Sabah"],
  ["Sarawak", "Sarawak"],
  ["Selangor", "Selangor"],
  ["Terengganu", "Terengganu"],
];

const REGIONS: Record<Country, readonly Region[]> = { TH, JP, MY, SG: [] };
const LANGUAGE: Partial<Record<Country, Locale>> = { TH: "th", JP: "ja" };

/** The regions' names, in the country's own writing for readers of its language. Empty in Singapore. */
export function regionNames(country: Country, locale: Locale): string[] {
  const local = LANGUAGE[country] === locale;
  const names = REGIONS[country].map(([roman, own]) => (local ? own : roman));
  return LANGUAGE[country] === "th" && local ? names.toSorted((a, b) => a.localeCompare(b, "th")) : names;
}

/** The choices of the region field. Japan's are kept in Japanese, which its carriers need, and told in both. */
export function regionChoices(country: Country, locale: Locale): { value: string; label: string }[] {
  if (country !== "JP") return regionNames(country, locale).map((name) => ({ value: name, label: name }));
  return REGIONS.JP.map(([roman, own]) => ({
    value: own,
    label: locale === "ja" ? own : `${roman} ${own}`,
  }));
}

/** The region that a text names in either writing, spelled as in the list; null where there is none of that name. */
export function findRegion(country: Country, text: string): string | null {
  const wanted = text.toLowerCase();
  return REGIONS[country].flat().find((name) => name.toLowerCase() === wanted) ?? null;
}

/** The region that a text names, as the choices of that language have it. */
export function regionIn(country: Country, locale: Locale, text: string): string | null {
  const wanted = text.toLowerCase();
  const found = REGIONS[country].find((names) => names.some((name) => name.toLowerCase() === wanted));
  if (!found) return null;
  const [roman, own] = found;
  return country === "JP" || LANGUAGE[country] === locale ? own : roman;
}
