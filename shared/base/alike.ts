/** Letters of Cyrillic and Greek, and digits, that look like a Latin letter, in the case in which they do. */
const LOOKS: ReadonlyMap<string, string> = new Map(
  [
    ['ВЕКМНОРСТУХІЈЅҺԚԜҮАӀ', 'BEKMHOPCTYXIJSHQWYAI'],
    ['аеокрсухіјѕһԛԝԁүӏ', 'aeokpcyxijshqwdyl'],
    ['ΑΒΕΖΗΙΚΜΝΟΡΤΥΧͿ', 'ABEZHIKMNOPTYXJ'],
    ['αγικνορυχϳ', 'ayikvopuxj'],
    ['ɑɡıƖǀʏ', 'agiIIy'],
    ['01|', 'OII'],
  ].flatMap(([theirs = '', latin = '']) =>
    Array.from(theirs).map((letter, n): [string, string] => [letter, latin.charAt(n)]),
  ),
);

/** Without what no reader tells apart: forms of compatibility, how wide a gap is, what has no width. */
const plain = (name: string): string =>
  name
    .normalize('NFKC')
    .replaceAll(/\p{Default_Ignorable_Code_Point}/gu, '')
    .replaceAll(/[\p{Z}\p{Pd}]+/gu, ' ')
    .trim();

const folded = (name: string): string => plain(name).toUpperCase().toLowerCase().normalize('NFC');

/** As it looks, after the skeletons of UTS 39, for the scripts in which whole words can be written with the letters of another. */
const look = (name: string): string =>
  Array.from(plain(name).normalize('NFD'), (letter) => LOOKS.get(letter) ?? letter)
    .join('')
    // A stroke, whichever letter it is: not L, that is no stroke.
    .replaceAll(/[Il]/g, '|')
    .toLowerCase();

/** Equal for two names that a reader could take for one another: in one of the two. */
interface Likeness {
  folded: string;
  look: string;
}

/** A hall of thousands is compared with everybody who comes in; beyond it is begun anew. */
const REMEMBERED = 20_000;
const known = new Map<string, Likeness>();

const likeness = (name: string): Likeness => {
  const found = known.get(name);
  if (found !== undefined) return found;
  const made = { folded: folded(name), look: look(name) };
  if (known.size >= REMEMBERED) known.clear();
  known.set(name, made);
  return made;
};

/** Whether a reader could take one name for the other. */
export const alike = (a: string, b: string): boolean => {
  const [one, other] = [likeness(a), likeness(b)];
  return one.folded === other.folded || one.look === other.look;
};

const SCRIPTS = [/\p{sc=Latin}/u, /\p{sc=Cyrillic}/u, /\p{sc=Greek}/u];

/** Whether a word is written with letters of two scripts that look alike: nobody is called so, and anybody can be made to seem so. */
const mixesScripts = (name: string): boolean =>
  plain(name)
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .some((word) => SCRIPTS.filter((script) => script.test(word)).length > 1);

/** Whether somebody can be called so: it has a letter or a digit, and each word is of one script. */
export const canBeCalled = (name: string): boolean =>
  /[\p{L}\p{N}]/u.test(name) && !mixesScripts(name);
