/** What lies at a point of the graph. */

const PIECES = 12;
const STEPS = 31;

/**
 * The line that a tie is drawn along.
 *
 * @param {{x: number, y: number, radius: number}} from
 * @param {{x: number, y: number, radius: number}} to
 * @param {number} bend How far the control point of the curve is aside, to the right with `y` downward.
 * @returns {number[][]} Points of it; two of a straight line.
 */
export function lineOf(from, to, bend) {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const [dx, dy] = [(to.x - from.x) / length, (to.y - from.y) / length];
  const start = [from.x + from.radius * dx, from.y + from.radius * dy];
  const end = [to.x - to.radius * dx, to.y - to.radius * dy];
  if (bend === 0) return [start, end];
  const aside = [(start[0] + end[0]) / 2 - bend * dy, (start[1] + end[1]) / 2 + bend * dx];
  return Array.from({ length: PIECES + 1 }, (_, i) => {
    const t = i / PIECES;
    return [0, 1].map((axis) => (1 - t) ** 2 * start[axis] + 2 * t * (1 - t) * aside[axis] + t ** 2 * end[axis]);
  });
}

/**
 * Points along a line.
 *
 * @param {number[][]} points See `lineOf`.
 * @returns {{x: number, y: number}[]} The middle first, then ever nearer to the ends.
 */
export function along(points) {
  const pieces = points.length - 1;
  const steps = Array.from({ length: STEPS }, (_, i) => (Math.ceil(i / 2) * (i % 2 ? -1 : 1)) / STEPS + 0.5);
  return steps.map((share) => {
    const piece = Math.min(pieces - 1, Math.floor(share * pieces));
    const t = share * pieces - piece;
    const [[x1, y1], [x2, y2]] = [points[piece], points[piece + 1]];
    return { x: x1 + t * (x2 - x1), y: y1 + t * (y2 - y1) };
  });
}

/**
 * The dot at a point: of several, the one whose middle is nearest.
 *
 * @param {{x: number, y: number}} point
 * @param {{id: number, x: number, y: number, radius: number}[]} dots
 * @param {number} reach How far beside a dot still counts.
 * @returns {number | null}
 */
export function dotAt({ x, y }, dots, reach) {
  let [found, least] = [null, Infinity];
  for (const dot of dots) {
    const distance = Math.hypot(dot.x - x, dot.y - y);
    if (distance <= dot.radius + reach && distance < least) [found, least] = [dot.id, distance];
  }
  return found;
}

/**
 * The line at a point: of several, the nearest.
 *
 * @param {{x: number, y: number}} point
 * @param {{id: string, points: number[][], half: number}[]} lines `half`: of the width.
 * @param {number} reach How far beside a line still counts.
 * @returns {string | null}
 */
export function lineAt(point, lines, reach) {
  let [found, least] = [null, Infinity];
  for (const { id, points, half } of lines) {
    const most = Math.min(half + reach, least);
    for (let i = 1; i < points.length; i++) {
      if (isBeyond(point, points[i - 1], points[i], most)) continue;
      const distance = distanceTo(point, points[i - 1], points[i]);
      if (distance <= half + reach && distance < least) [found, least] = [id, distance];
    }
  }
  return found;
}

/**
 * The point that lies furthest from all else; the first that lies far enough, if there is one.
 *
 * @param {{x: number, y: number}[]} points
 * @param {{x: number, y: number, radius: number}[]} dots
 * @param {{points: number[][]}[]} lines
 * @param {number} enough
 * @returns {{x: number, y: number}}
 */
export function clearest(points, dots, lines, enough) {
  let [found, most] = [points[0], -Infinity];
  for (const point of points) {
    const room = roomAround(point, dots, lines, enough);
    if (room >= enough) return point;
    if (room > most) [found, most] = [point, room];
  }
  return found;
}

function roomAround(point, dots, lines, enough) {
  let room = enough;
  for (const { x, y, radius } of dots) room = Math.min(room, Math.hypot(x - point.x, y - point.y) - radius);
  for (const { points } of lines) {
    for (let i = 1; i < points.length; i++) {
      if (isBeyond(point, points[i - 1], points[i], enough)) continue;
      room = Math.min(room, distanceTo(point, points[i - 1], points[i]));
    }
  }
  return room;
}

const isBeyond = ({ x, y }, [x1, y1], [x2, y2], most) =>
  x < Math.min(x1, x2) - most ||
  x > Math.max(x1, x2) + most ||
  y < Math.min(y1, y2) - most ||
  y > Math.max(y1, y2) + most;

function distanceTo({ x, y }, [x1, y1], [x2, y2]) {
  const [dx, dy] = [x2 - x1, y2 - y1];
  const share = ((x - x1) * dx + (y - y1) * dy) / (dx * dx + dy * dy || 1);
  const t = Math.max(0, Math.min(1, share));
  return Math.hypot(x1 + t * dx - x, y1 + t * dy - y);
}
