/** The next actor in a direction, for the arrow keys. */

const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/**
 * The nearest point in a direction; what lies aside counts as further off than what lies ahead.
 *
 * @param {{id: number, x: number, y: number}[]} points `y` downward.
 * @param {{id: number, x: number, y: number}} from
 * @param {"ArrowLeft" | "ArrowRight" | "ArrowUp" | "ArrowDown"} key
 * @returns {number | null} Id of the point; null where nothing lies within 60° of the direction.
 */
export function nearest(points, from, key) {
  const [dx, dy] = STEPS[key];
  let best = null;
  let least = Infinity;
  for (const { id, x, y } of points) {
    const ahead = (x - from.x) * dx + (y - from.y) * dy;
    const aside = Math.abs((x - from.x) * dy) + Math.abs((y - from.y) * dx);
    if (id === from.id || ahead <= 0 || aside > 1.74 * ahead) continue;
    const distance = Math.hypot(ahead, 2 * aside);
    if (distance < least) [best, least] = [id, distance];
  }
  return best;
}
