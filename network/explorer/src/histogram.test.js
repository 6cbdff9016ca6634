import assert from "node:assert/strict";
import { test } from "node:test";
import { dateOf, dayOf, nameOf, next, start } from "./days.js";
import { columns, failures } from "./derive.js";
import { binning, filtersOf, firstWindow, histogram, later, moved, nearest, ticks, windowOf } from "./histogram.js";
import { decode, openFilters } from "./network.js";
import { payload } from "./testing.js";

const bins = (first, last, most) => binning(dayOf(first), dayOf(last), most);

test("days and dates are one another's inverse, before 1970 too", () => {
  for (const date of ["1969-12-31", "1970-01-01", "0099-03-01", "2016-02-29"]) assert.equal(dateOf(dayOf(date)), date);
});

test("units start where the calendar says", () => {
  const first = (unit, date) => dateOf(start(unit, dayOf(date)));
  assert.equal(first("week", "2015-10-11"), "2015-10-05");
  assert.equal(first("week", "1969-12-31"), "1969-12-29");
  assert.equal(first("month", "2015-10-11"), "2015-10-01");
  assert.equal(first("quarter", "2015-09-30"), "2015-07-01");
  assert.equal(first("year", "0099-09-30"), "0099-01-01");
  assert.equal(dateOf(next("month", dayOf("2015-12-01"))), "2016-01-01");
});

test("bins are as fine as their number allows", () => {
  const unit = (first, last) => bins(first, last).unit;
  assert.equal(unit("2015-01-01", "2015-01-01"), "day");
  assert.equal(unit("2015-01-01", "2015-04-30"), "day");
  assert.equal(unit("2015-01-01", "2016-12-31"), "week");
  assert.equal(unit("2011-03-01", "2018-12-31"), "month");
  assert.equal(unit("1990-01-01", "2018-12-31"), "quarter");
  assert.equal(unit("1900-01-01", "2018-12-31"), "year");
});

test("bins hold all days and follow each other", () => {
  for (const last of ["2015-01-01", "2015-02-28", "2017-12-31", "2040-06-30", "2400-01-01"]) {
    const { edges } = bins("2015-01-01", last);
    assert.ok(edges[0] <= dayOf("2015-01-01") && edges.at(-1) > dayOf(last) && edges.at(-2) <= dayOf(last));
    assert.ok(edges.every((edge, i) => i === 0 || edge > edges[i - 1]));
  }
});

test("a bin is called by its unit", () => {
  const names = ["day", "week", "month", "quarter", "year"].map((unit) => nameOf(unit, dayOf("2015-10-05")));
  assert.deepEqual(names, ["5 Oct 2015", "5 Oct 2015", "Oct 2015", "2015 Q4", "2015"]);
});

test("the histogram counts each relation that passes, whatever the period", () => {
  const network = decode(payload({ nRelations: 300 }));
  const filters = { ...openFilters(), from: "2015-05-01" };
  const data = columns(network);
  const { edges } = binning(data.first, data.last);
  const { undated, ...counts } = histogram(data, failures(network, filters), edges);
  const { date, sign, status } = network.relations;
  const expected = (wanted, low, high) =>
    date.filter((day, i) => day >= low && day < high && sign[i] === wanted && status[i] === 0).length;
  edges.slice(0, -1).forEach((edge, bin) => {
    const [low, high] = [dateOf(edge), dateOf(edges[bin + 1])];
    assert.equal(counts.positive[bin], expected(1, low, high));
    assert.equal(counts.negative[bin], expected(-1, low, high));
    assert.equal(counts.neutral[bin], expected(0, low, high));
  });
  assert.equal(undated, date.filter((day, i) => day === null && status[i] === 0).length);
});

const { edges } = bins("2015-01-01", "2015-12-31", 12);

test("a window and its filters are one another's inverse", () => {
  for (let left = 0; left < 12; left++) {
    for (let right = left + 1; right <= 12; right++) {
      assert.deepEqual(windowOf(filtersOf([left, right], edges), edges), [left, right]);
    }
  }
});

test("the window of all time sets no filter", () => {
  assert.deepEqual(filtersOf([0, 12], edges), { from: null, until: null });
  assert.deepEqual(filtersOf([0, 6], edges), { from: null, until: "2015-07-01" });
});

test("a window from elsewhere lies on the nearest edges, at least one bin apart", () => {
  assert.deepEqual(windowOf({ from: "2015-03-30", until: "2015-06-02" }, edges), [3, 5]);
  assert.deepEqual(windowOf({ from: "2015-03-01", until: "2015-03-02" }, edges), [2, 3]);
  assert.deepEqual(windowOf({ from: "2020-01-01", until: "2021-01-01" }, edges), [11, 12]);
  assert.deepEqual(windowOf({ from: "1999-01-01", until: "1999-02-01" }, edges), [0, 1]);
});

test("the nearest edge is", () => {
  for (let day = edges[0] - 40; day < edges.at(-1) + 40; day += 7) {
    const distances = edges.map((edge) => Math.abs(edge - day));
    assert.equal(distances[nearest(edges, day)], Math.min(...distances));
  }
});

test("a handle stops at the ends and at the other handle", () => {
  assert.deepEqual(moved([3, 6], "from", 5, 13), [5, 6]);
  assert.deepEqual(moved([3, 6], "from", 9, 13), [5, 6]);
  assert.deepEqual(moved([3, 6], "from", -4, 13), [0, 6]);
  assert.deepEqual(moved([3, 6], "until", 1, 13), [3, 4]);
  assert.deepEqual(moved([3, 6], "until", 99, 13), [3, 12]);
});

test("a window that is moved keeps its width", () => {
  assert.deepEqual(moved([3, 6], "both", 7, 13), [7, 10]);
  assert.deepEqual(moved([3, 6], "both", 99, 13), [9, 12]);
  assert.deepEqual(moved([3, 6], "both", -1, 13), [0, 3]);
});

test("play goes on to the end of time, and stops there", () => {
  let window = firstWindow([0, 12], 13);
  assert.deepEqual(window, [0, 2]);
  let steps = 0;
  for (let after = later(window, 13); after; after = later(window, 13)) {
    window = after;
    steps += 1;
  }
  assert.deepEqual([window, steps], [[10, 12], 10]);
});

test("play starts with the window that is set, or again with one at the end", () => {
  assert.deepEqual(firstWindow([2, 5], 13), [2, 5]);
  assert.deepEqual(firstWindow([9, 12], 13), [0, 3]);
  assert.deepEqual(firstWindow([0, 1], 2), [0, 1]);
});

test("ticks are years, or finer where the time is short", () => {
  const texts = (first, last) => ticks(bins(first, last).edges).map(({ text }) => text);
  assert.deepEqual(texts("2011-03-25", "2014-12-23"), ["2012", "2013", "2014"]);
  assert.deepEqual(texts("2015-01-10", "2015-04-30"), ["Feb 2015", "Mar 2015", "Apr 2015"]);
  assert.ok(texts("1500-01-01", "2015-12-31").length <= 8);
  assert.ok(texts("2015-01-01", "2015-01-02").length >= 1);
});
