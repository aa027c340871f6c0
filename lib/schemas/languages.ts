import { z } from "zod";

/** Every language of ISO 639-2 by its bibliographic code, as MARC 21 uses them; 486 codes. */
export const languageCodes: readonly string[] = `
  aar abk ace ach ada ady afa afh afr ain aka akk alb ale alg alt amh ang anp apa ara arc arg arm arn arp art arw
  asm ast ath aus ava ave awa aym aze bad bai bak bal bam ban baq bas bat bej bel bem ben ber bho bih bik bin bis
  bla bnt bos bra bre btk bua bug bul bur byn cad cai car cat cau ceb cel cha chb che chg chi chk chm chn cho chp
  chr chu chv chy cmc cnr cop cor cos cpe cpf cpp cre crh crp csb cus cze dak dan dar day del den dgr din div doi
  dra dsb dua dum dut dyu dzo efi egy eka elx eng enm epo est ewe ewo fan fao fat fij fil fin fiu fon fre frm fro
  frr frs fry ful fur gaa gay gba gem geo ger gez gil gla gle glg glv gmh goh gon gor got grb grc gre grn gsw guj
  gwi hai hat hau haw heb her hil him hin hit hmn hmo hrv hsb hun hup iba ibo ice ido iii ijo iku ile ilo ina inc
  ind ine inh ipk ira iro ita jav jbo jpn jpr jrb kaa kab kac kal kam kan kar kas kau kaw kaz kbd kha khi khm kho
  kik kin kir kmb kok kom kon kor kos kpe krc krl kro kru kua kum kur kut lad lah lam lao lat lav lez lim lin lit
  lol loz ltz lua lub lug lui lun luo lus mac mad mag mah mai mak mal man mao map mar mas may mdf mdr men mga mic
  min mis mkh mlg mlt mnc mni mno moh mon mos mul mun mus mwl mwr myn myv nah nai nap nau nav nbl nde ndo nds nep
  new nia nic niu nno nob nog non nor nqo nso nub nwc nya nym nyn nyo nzi oci oji ori orm osa oss ota oto paa pag
  pal pam pan pap pau peo per phi phn pli pol pon por pra pro pus que raj rap rar roa roh rom rum run rup rus sad
  sag sah sai sal sam san sas sat scn sco sel sem sga sgn shn sid sin sio sit sla slo slv sma sme smi smj smn smo
  sms sna snd snk sog som son sot spa srd srn srp srr ssa ssw suk sun sus sux swa swe syc syr tah tai tam tat tel
  tem ter tet tgk tgl tha tib tig tir tiv tkl tlh tli tmh tog ton tpi tsi tsn tso tuk tum tup tur tut tvl twi tyv
  udm uga uig ukr umb und urd uzb vai ven vie vol vot wak wal war was wel wen wln wol xal xho yao yap yid yor ypk
  zap zbl zen zgh zha znd zul zun zxx zza
`
  .trim()
  .split(/\s+/);

/** "English" of "eng", in the language of `locale`; the code itself where nothing better is known. */
export function languageName(code: string, locale = "en"): string {
  const group = groups[code];
  if (group !== undefined && locale.startsWith("en")) return group;
  return names(locale).of(terminological[code] ?? code) ?? group ?? code;
}

/** All languages with their names, by name: the options of a form. */
export function listLanguages(locale = "en"): { value: string; label: string }[] {
  const order = new Intl.Collator(locale);
  return languageCodes
    .map((value) => ({ value, label: languageName(value, locale) }))
    .sort((one, other) => order.compare(one.label, other.label));
}

/** The bibliographic code of a bibliographic or terminological one ("fre" of "fra"); undefined when it is neither. */
export function readLanguage(typed: string): string | undefined {
  const code = typed.trim().toLowerCase();
  const bibliographic = Object.keys(terminological).find((key) => terminological[key] === code) ?? code;
  return known.has(bibliographic) ? bibliographic : undefined;
}

/** A language that may be missing. */
export const optionalLanguage = z
  .string("A language is a three-letter code, such as eng.")
  .max(100, "A language is a three-letter code, such as eng.")
  .nullish()
  .transform((text, context) => {
    if (text === undefined || text === null || text.trim() === "") return null;
    const code = readLanguage(text);
    if (code !== undefined) return code;
    context.addIssue({
      code: "custom",
      message: "This language code is not in ISO 639-2: use three letters, such as eng.",
    });
    return z.NEVER;
  });

const known = new Set(languageCodes);

/** Where the bibliographic code differs from the one that other standards, and `Intl`, know. */
const terminological: Record<string, string> = {
  alb: "sqi",
  arm: "hye",
  baq: "eus",
  bur: "mya",
  chi: "zho",
  cze: "ces",
  dut: "nld",
  fre: "fra",
  geo: "kat",
  ger: "deu",
  gre: "ell",
  ice: "isl",
  mac: "mkd",
  mao: "mri",
  may: "msa",
  per: "fas",
  rum: "ron",
  slo: "slk",
  tib: "bod",
  wel: "cym",
};

/** Names of groups of languages, which `Intl` has none for, and of languages it takes for another. */
const groups: Record<string, string> = {
  afa: "Afro-Asiatic languages",
  alg: "Algonquian languages",
  apa: "Apache languages",
  art: "Artificial languages",
  ath: "Athapascan languages",
  aus: "Australian languages",
  bad: "Banda languages",
  bai: "Bamileke languages",
  bat: "Baltic languages",
  ber: "Berber languages",
  bih: "Bihari languages",
  bnt: "Bantu languages",
  btk: "Batak languages",
  cai: "Central American Indian languages",
  cau: "Caucasian languages",
  cel: "Celtic languages",
  cmc: "Chamic languages",
  cpe: "English-based creoles",
  cpf: "French-based creoles",
  cpp: "Portuguese-based creoles",
  crp: "Creoles and pidgins",
  cus: "Cushitic languages",
  day: "Land Dayak languages",
  dra: "Dravidian languages",
  fat: "Fanti",
  fiu: "Finno-Ugrian languages",
  gem: "Germanic languages",
  him: "Himachali languages",
  ijo: "Ijo languages",
  inc: "Indic languages",
  ine: "Indo-European languages",
  ira: "Iranian languages",
  iro: "Iroquoian languages",
  kar: "Karen languages",
  khi: "Khoisan languages",
  kro: "Kru languages",
  lah: "Lahnda",
  map: "Austronesian languages",
  mis: "Uncoded languages",
  mkh: "Mon-Khmer languages",
  mno: "Manobo languages",
  mun: "Munda languages",
  myn: "Mayan languages",
  nah: "Nahuatl languages",
  nai: "North American Indian languages",
  nic: "Niger-Kordofanian languages",
  nub: "Nubian languages",
  oto: "Otomian languages",
  paa: "Papuan languages",
  phi: "Philippine languages",
  pra: "Prakrit languages",
  roa: "Romance languages",
  sai: "South American Indian languages",
  sal: "Salishan languages",
  sem: "Semitic languages",
  sgn: "Sign languages",
  sio: "Siouan languages",
  sit: "Sino-Tibetan languages",
  sla: "Slavic languages",
  smi: "Sami languages",
  son: "Songhai languages",
  ssa: "Nilo-Saharan languages",
  tai: "Tai languages",
  tgl: "Tagalog",
  tup: "Tupi languages",
  tut: "Altaic languages",
  twi: "Twi",
  und: "Undetermined",
  wak: "Wakashan languages",
  wen: "Sorbian languages",
  ypk: "Yupik languages",
  znd: "Zande languages",
};

const displayNames = new Map<string, Intl.DisplayNames>();

function names(locale: string): Intl.DisplayNames {
  const made = displayNames.get(locale) ?? new Intl.DisplayNames(locale, { type: "language", fallback: "none" });
  displayNames.set(locale, made);
  return made;
}
