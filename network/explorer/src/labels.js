/** Where names are written, so that none hides another one. */

const CELL = 80;
const MARGIN = { x: 6, y: 2 };
// Labels that stick out of a network that fills the view by more than this would be cut.
const BRIM = 56;

/**
 * Places of labels: each beside its dot, clear of the labels and dots of those before it, and within the width of the
 * network or of the view; or none.
 *
 * @param {{x: number, y: number, radius: number, width: number, height: number, always?: boolean}[]} wanted Dots with
 *   the size of their label, most important first; one that is `always` written is so even over others; one of width 0
 *   has no label, but is not to be written over.
 * @param {number} [width] Of the view.
 * @returns {({x: number, y: number} | null)[]} The middle of each label.
 */
export function placeLabels(wanted, width = Infinity) {
  const taken = new Map();
  const cellsOf = (box) => {
    const cells = [];
    for (let column = Math.floor(box.left / CELL); column <= Math.floor(box.right / CELL); column++)
      for (let row = Math.floor(box.top / CELL); row <= Math.floor(box.bottom / CELL); row++)
        cells.push(`${column} ${row}`);
    return cells;
  };
  const take = (box) => {
    for (const cell of cellsOf(box)) {
      if (taken.has(cell)) taken.get(cell).push(box);
      else taken.set(cell, [box]);
    }
  };
  const isFree = (box) => cellsOf(box).every((cell) => !taken.get(cell)?.some((other) => overlap(box, other)));
  const [left, right] = [Math.min(...wanted.map(({ x }) => x)), Math.max(...wanted.map(({ x }) => x))];
  const brim = Math.max(BRIM, (width - (right - left)) / 2);
  const isWithin = ({ x }, dot) => x - dot.width / 2 >= left - brim && x + dot.width / 2 <= right + brim;
  return wanted.map((dot) => {
    const places = dot.width > 0 ? placesOf(dot) : [];
    const isGood = (place) => isWithin(place, dot) && isFree(around(place.x, place.y, dot));
    const place = places.find(isGood) ?? (dot.always && places[0]) ?? null;
    if (place) take(around(place.x, place.y, dot));
    take(around(dot.x, dot.y, { width: 2 * dot.radius, height: 2 * dot.radius }, 0));
    return place || null;
  });
}

function placesOf({ x, y, radius, width, height }) {
  return [
    { x, y: y + radius + height / 2 + 1 },
    { x, y: y - radius - height / 2 - 1 },
    { x: x + radius + width / 2 + 3, y },
    { x: x - radius - width / 2 - 3, y },
  ];
}

function around(x, y, { width, height }, margin = 1) {
  const [dx, dy] = [width / 2 + margin * MARGIN.x, height / 2 + margin * MARGIN.y];
  return { left: x - dx, right: x + dx, top: y - dy, bottom: y + dy };
}

const overlap = (one, other) =>
  one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
