const abbreviation =
  /(?:^|[\s(])(?:e\.\s?g|i\.\s?e|etc|vs|approx|incl|no|nr|mr|mrs|ms|dr|prof|st|ca|z\.\s?b|bzw|u\.\s?a|d\.\s?h|usw|ggf|inkl|evtl|p\.\s?ex|ex|env|sr|sra|ej|p\.\s?ej|por ej|aprox|jan|feb|aug|sept|oct|nov|dec|inc|ltd|co|corp|fig|max|min)\.$/i;
const segmenters = new Map<string, Intl.Segmenter>();

/** The sentences of one line. Abbreviations, decimal points and names such as `Node.js` do not end one; Chinese and Japanese marks do. */
export function splitSentences(line: string, language: string): readonly string[] {
  const sentences: string[] = [];
  for (const { segment } of segmenter(language).segment(line)) {
    const previous = sentences.at(-1);
    const goesOn =
      previous !== undefined &&
      (abbreviation.test(previous.trimEnd()) || /^[\p{Ll},;)]/u.test(segment) || !/[.!?…。！？]["'”’»)\]]*\s*$/.test(previous));
    if (goesOn) sentences[sentences.length - 1] = previous + segment;
    else sentences.push(segment);
  }
  return sentences.map((sentence) => sentence.trim()).filter((sentence) => sentence !== '');
}

function segmenter(language: string): Intl.Segmenter {
  const known = segmenters.get(language);
  if (known !== undefined) return known;
  const made = new Intl.Segmenter(supported(language) ? language : 'en', { granularity: 'sentence' });
  segmenters.set(language, made);
  return made;
}

function supported(language: string): boolean {
  try {
    return Intl.Segmenter.supportedLocalesOf(language).length > 0;
  } catch {
    return false;
  }
}
