// A digest as words that can be read aloud: docs/spec/release.md, section 5 (proquints).

const CONSONANTS = "bdfghjklmnprstvz";
const VOWELS = "aiou";

function word(bits) {
  const consonant = (shift) => CONSONANTS[(bits >> shift) & 15];
  const vowel = (shift) => VOWELS[(bits >> shift) & 3];
  return consonant(12) + vowel(10) + consonant(6) + vowel(4) + consonant(0);
}

/** The sixteen words of a digest in hexadecimal, in two lines of eight. */
export function fingerprint(digest) {
  const words = digest.match(/.{4}/g).map((four) => word(parseInt(four, 16)));
  return [words.slice(0, 8).join(" "), words.slice(8).join(" ")];
}
