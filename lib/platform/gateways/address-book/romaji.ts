/**
 * Japanese place names in Latin letters: Hepburn without marks for long vowels, as on signs and in passports.
 * Readings alone do not tell everything, so what comes out is good for a suggestion and compared loosely.
 */

const syllables = new Map(
  [
    ...(
      "ア a イ i ウ u エ e オ o カ ka キ ki ク ku ケ ke コ ko サ sa シ shi ス su セ se ソ so タ ta チ chi ツ tsu テ te ト to " +
      "ナ na ニ ni ヌ nu ネ ne ノ no ハ ha ヒ hi フ fu ヘ he ホ ho マ ma ミ mi ム mu メ me モ mo ヤ ya ユ yu ヨ yo ラ ra リ ri " +
      "ル ru レ re ロ ro ワ wa ヰ i ヱ e ヲ o ン n ガ ga ギ gi グ gu ゲ ge ゴ go ザ za ジ ji ズ zu ゼ ze ゾ zo ダ da ヂ ji " +
      "ヅ zu デ de ド do バ ba ビ bi ブ bu ベ be ボ bo パ pa ピ pi プ pu ペ pe ポ po ヴ vu キャ kya キュ kyu キョ kyo シャ sha " +
      "シュ shu ショ sho チャ cha チュ chu チョ cho ニャ nya ニュ nyu ニョ nyo ヒャ hya ヒュ hyu ヒョ hyo ミャ mya ミュ myu ミョ myo " +
      "リャ rya リュ ryu リョ ryo ギャ gya ギュ gyu ギョ gyo ジャ ja ジュ ju ジョ jo ビャ bya ビュ byu ビョ byo ピャ pya ピュ pyu " +
      "ピョ pyo ティ ti ディ di ファ fa フィ fi フェ fe フォ fo シェ she ジェ je チェ che ウィ wi ウェ we ウォ wo"
    ).matchAll(/(\S+) (\S+)/g),
  ].map(([, kana = "", latin = ""]) => [kana, latin] as const),
);

/** Katakana in Latin letters, or null when the text holds anything else. */
export function romaji(kana: string): string | null {
  let text = "";
  let doubled = false;
  for (let at = 0; at < kana.length; ) {
    const sign = kana[at] ?? "";
    if (sign === "ッ") doubled = true;
    if (sign === "ー" || sign === "ッ") {
      at += 1;
      continue;
    }
    const pair = kana.slice(at, at + 2);
    const found = pair.length === 2 && syllables.has(pair) ? pair : sign;
    const latin = syllables.get(found);
    if (latin === undefined) return null;
    text += doubled ? `${latin.startsWith("ch") ? "t" : (latin[0] ?? "")}${latin}` : latin;
    doubled = false;
    at += found.length;
  }
  return text.replace(/o[ou]+/g, "o").replace(/uu+/g, "u");
}

/** The cities that have wards: a ward's name begins with its city's, and only here the reading is split in two. */
const wardCities =
  /^(サッポロ|センダイ|サイタマ|チバ|ヨコハマ|カワサキ|サガミハラ|ニイガタ|シズオカ|ハママツ|ナゴヤ|キョウト|オオサカ|サカイ|コウベ|オカヤマ|ヒロシマ|キタキュウシュウ|フクオカ|クマモト)シ(.+ク)$/;

/**
 * A municipality from its reading, smaller part first: `チヨダク` → `Chiyoda-ku`, `サッポロシチュウオウク` →
 * `Chuo-ku, Sapporo-shi`, `イワテグンクズマキマチ` → `Kuzumaki-machi, Iwate-gun`. Null when it cannot be told.
 */
export function municipality(kana: string): string | null {
  const ward = wardCities.exec(kana);
  if (ward) return joined([named(ward[2] ?? "", "ク"), named(`${ward[1]}シ`, "シ")]);
  const district = /^(.+グン)(.+(?:マチ|チョウ|ムラ|ソン))$/.exec(kana);
  const suffix = /(シ|ク|マチ|チョウ|ムラ|ソン)$/.exec(kana)?.[1];
  if (!suffix) return null;
  if (district) return joined([named(district[2] ?? "", suffix), named(district[1] ?? "", "グン")]);
  return named(kana, suffix);
}

/** A name with a capital, or null. */
export function capitalized(latin: string | null): string | null {
  return latin ? latin.charAt(0).toUpperCase() + latin.slice(1) : null;
}

function named(kana: string, suffix: string): string | null {
  const name = capitalized(romaji(kana.slice(0, -suffix.length)));
  return name ? `${name}-${romaji(suffix)}` : null;
}

function joined(parts: readonly (string | null)[]): string | null {
  return parts.includes(null) ? null : parts.join(", ");
}

/**
 * What is left of a Japanese name in Latin letters when spelling habits are taken away (long vowels, m before b and p,
 * hyphens, the kind of place), for comparing two spellings.
 */
export function looseRomaji(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z]+/g, " ")
    .replace(/\b(shi|ku|machi|cho|chou|mura|son|gun|city|ward|town|village)\b/g, " ")
    .replace(/o[ouh]+(?![aeiou])/g, "o")
    .replace(/uu+/g, "u")
    .replace(/m(?=[bmp])/g, "n")
    .replace(/\s+/g, "");
}
