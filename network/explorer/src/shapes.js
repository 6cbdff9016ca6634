/** The shape of actors of a kind, as in the figures: so that colour is not all that tells kinds apart. */

const polygon = (corners, turn = 0, inner = null) =>
  Array.from({ length: inner ? 2 * corners : corners }, (_, i) => {
    const angle = -Math.PI / 2 + turn + (i * 2 * Math.PI) / (inner ? 2 * corners : corners);
    const radius = inner && i % 2 ? inner : 1;
    return [radius * Math.cos(angle), radius * Math.sin(angle)].map((value) => Math.round(1000 * value) / 1000);
  });
const PLUS = [
  [-0.36, -1],
  [0.36, -1],
  [0.36, -0.36],
  [1, -0.36],
  [1, 0.36],
  [0.36, 0.36],
  [0.36, 1],
  [-0.36, 1],
  [-0.36, 0.36],
  [-1, 0.36],
  [-1, -0.36],
  [-0.36, -0.36],
];

const SHAPES = {
  government: polygon(4, Math.PI / 4),
  military: polygon(3),
  armed_group: polygon(4),
  party: PLUS,
  organisation: polygon(6),
  person: polygon(5, 0, 0.5),
  group: polygon(3, Math.PI),
  media: polygon(3, Math.PI / 2),
  place: polygon(4, 0, 0.4),
};

/**
 * Corners of the shape of a kind, between -1 and 1, `y` downward.
 *
 * @param {string | null} kind
 * @returns {number[][] | null} Null for a circle.
 */
export const shapeOf = (kind) => SHAPES[kind] ?? null;

/**
 * The outline of an actor, as a path of a canvas.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {number} x
 * @param {number} y
 * @param {number} radius
 * @param {number[][] | null} corners See `shapeOf`.
 */
export function trace(context, x, y, radius, corners) {
  context.beginPath();
  if (corners) for (const [dx, dy] of corners) context.lineTo(x + radius * dx, y + radius * dy);
  else context.arc(x, y, radius, 0, 2 * Math.PI);
  context.closePath();
}
