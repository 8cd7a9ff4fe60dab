/** Words that mean something of their own where a column may stand: as names they are quoted. */
const reserved =
  /^(all|as|case|cube|distinct|div|else|end|false|for|from|in|inf|infinity|interval|mod|nan|not|null|on|placing|recursive|rollup|select|then|top|true|when)$/i;

export function reservedName(name: string): boolean {
  return reserved.test(name);
}
