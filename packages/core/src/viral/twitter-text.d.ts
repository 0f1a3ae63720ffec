/** The part of twitter-text that our tests compare with; the package ships no types. */
declare module 'twitter-text' {
  const twitterText: { parseTweet(text: string): { weightedLength: number } };
  export default twitterText;
}
