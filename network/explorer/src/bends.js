/** How far parallel ties of two actors are bent apart. */

const ORDER = { 1: 0, "-1": 1, 0: 2 };

/**
 * How far each tie swerves from the straight line: none where it is alone between its actors.
 *
 * @param {{id: string, a: number, b: number, sign: number}[]} ties
 * @param {number} gap Between two lines, where they are furthest apart.
 * @returns {Map<string, number>} By id; positive is to the right when going from `a` to `b`, with `y` downward.
 */
export function bends(ties, gap) {
  const together = new Map();
  for (const tie of ties) {
    const pair = `${Math.min(tie.a, tie.b)}-${Math.max(tie.a, tie.b)}`;
    if (together.has(pair)) together.get(pair).push(tie);
    else together.set(pair, [tie]);
  }
  const found = new Map();
  for (const parallel of together.values()) {
    parallel.sort((left, right) => ORDER[left.sign] - ORDER[right.sign] || left.a - right.a);
    parallel.forEach((tie, place) => {
      const aside = gap * (place - (parallel.length - 1) / 2);
      // Seen from its other end, the same side has the other sign.
      found.set(tie.id, tie.a < tie.b ? aside : 0 - aside);
    });
  }
  return found;
}
