/** How far to zoom and pan, so that all is seen and nothing lies below what covers the graph. */

/**
 * The view in which a box lies in the middle of a region.
 *
 * @param {{x1: number, y1: number, x2: number, y2: number}} box In the graph.
 * @param {{left: number, top: number, width: number, height: number}} region On the screen.
 * @param {number} most Largest zoom.
 * @returns {{zoom: number, pan: {x: number, y: number}}}
 */
export function viewOf(box, { left, top, width, height }, most) {
  const [w, h] = [Math.max(1, box.x2 - box.x1), Math.max(1, box.y2 - box.y1)];
  const zoom = Math.min(most, Math.max(1, width) / w, Math.max(1, height) / h);
  return {
    zoom,
    pan: {
      x: left + width / 2 - (zoom * (box.x1 + box.x2)) / 2,
      y: top + height / 2 - (zoom * (box.y1 + box.y2)) / 2,
    },
  };
}

/**
 * The view in which points are seen, beside a cover in the corner below left if one would lie below it.
 *
 * @param {{x1: number, y1: number, x2: number, y2: number}} box Around the points.
 * @param {{x: number, y: number}[]} points
 * @param {{width: number, height: number, padding: {x: number, y: number}, cover: {width: number, height: number}, most: number}} screen
 * @returns {{zoom: number, pan: {x: number, y: number}}} The cover is not minded where it takes a third of the width.
 */
export function fittingView(box, points, { width, height, padding, cover, most }) {
  const region = { left: padding.x, top: padding.y, width: width - 2 * padding.x, height: height - 2 * padding.y };
  const whole = viewOf(box, region, most);
  const isCovered = points.some(
    ({ x, y }) =>
      whole.zoom * x + whole.pan.x < cover.width + padding.x / 2 &&
      whole.zoom * y + whole.pan.y > height - cover.height - padding.y / 2,
  );
  if (!isCovered || cover.width > width / 3) return whole;
  const beside = { ...region, left: cover.width + padding.x, width: region.width - cover.width };
  const above = { ...region, height: region.height - cover.height };
  const [one, other] = [viewOf(box, beside, most), viewOf(box, above, most)];
  return one.zoom >= other.zoom ? one : other;
}
