/** The calendar, in days counted from 1970: days, weeks, months, quarters and years as Python names them. */

const DAY = 86_400_000;
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const MONTHS_IN = { month: 1, quarter: 3, year: 12 };
/** Units of bins, finest first. */
export const UNITS = ["day", "week", "month", "quarter", "year"];

/** @param {string} date `YYYY-MM-DD` @returns {number} */
export const dayOf = (date) => Date.parse(`${date}T00:00:00Z`) / DAY;

/** @param {number} day @returns {string} `YYYY-MM-DD` */
export const dateOf = (day) => new Date(day * DAY).toISOString().slice(0, 10);

/** The first day of the unit that a day is in. @param {string} unit @param {number} day @returns {number} */
export function start(unit, day) {
  if (unit === "day") return day;
  if (unit === "week") return day - ((((day + 3) % 7) + 7) % 7);
  const date = new Date(day * DAY);
  const month = Math.floor(date.getUTCMonth() / MONTHS_IN[unit]) * MONTHS_IN[unit];
  return monthStart(date.getUTCFullYear(), month);
}

/** The first day of the next unit. @param {string} unit @param {number} edge @returns {number} */
export function next(unit, edge) {
  if (unit === "day") return edge + 1;
  if (unit === "week") return edge + 7;
  const date = new Date(edge * DAY);
  return monthStart(date.getUTCFullYear(), date.getUTCMonth() + MONTHS_IN[unit]);
}

// Not by Date.UTC alone, which takes the years 0 to 99 for those of the twentieth century.
function monthStart(year, month) {
  const date = new Date(0);
  date.setUTCFullYear(year, month, 1);
  return date.getTime() / DAY;
}

/**
 * What a bin is called: `6 Oct 2015`, `Oct 2015`, `2015 Q4`, `2015`.
 *
 * @param {string} unit
 * @param {number} edge Its first day.
 * @returns {string}
 */
export function nameOf(unit, edge) {
  const date = new Date(edge * DAY);
  const year = date.getUTCFullYear();
  const month = date.getUTCMonth();
  if (unit === "year") return `${year}`;
  if (unit === "quarter") return `${year} Q${1 + Math.floor(month / 3)}`;
  if (unit === "month") return `${MONTHS[month]} ${year}`;
  return `${date.getUTCDate()} ${MONTHS[month]} ${year}`;
}
