// Two changes of one file: the editor's, and one that somebody else has made since it was opened.
import { plain, same } from "./values.js";

/** An editor's change that meets another one; `keys` are those that both have changed. */
export class Clash extends Error {
  constructor(keys) {
    super(keys.join(", "));
    this.keys = keys;
  }
}

/**
 * The file that holds both changes: `there` is what lies there now, `ours` what is to be saved, and both were made from
 * `opened`. A key that both have changed, each otherwise, is a Clash.
 */
export function merged(opened, there, ours, format) {
  const [before, now, own] = [opened, there, ours].map(format.values);
  const isTheirs = key => same(own[key], before[key]);
  const keys = [...new Set([...Object.keys(own), ...Object.keys(now)])];
  const clashing = keys.filter(key => !isTheirs(key) && !same(now[key], before[key]) && !same(now[key], own[key]));
  if (clashing.length) throw new Clash(clashing);
  return format.written(there, Object.fromEntries(keys.map(key => [key, isTheirs(key) ? now[key] : own[key]])));
}

/** Whether two files are the same but for their line ends, byte order mark, and outer white space. */
export function isUnchanged(one, other) {
  return plain(one).trim() === plain(other).trim();
}
