/** Entry of the report: shows the network that the page holds. */

import { mount } from "./explorer.js";
import { createPageHost } from "./page_host.js";

const data = document.getElementById("explorer-data");
const place = document.getElementById("explorer");

if (data && place) {
  const followTheme = (theme) => {
    document.documentElement.dataset.theme = theme;
  };
  mount(place, () => createPageHost(JSON.parse(data.textContent)), { onTheme: followTheme });
}
