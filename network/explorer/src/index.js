/** Entry of the widget: what anywidget calls, once for each model and once for each view of it. */

import { mount } from "./explorer.js";
import { createWidgetHost } from "./widget_host.js";

// A function, so that all views of one model share one host, and with it one copy of the network.
export default () => {
  let host = null;
  const hostOf = (model) => {
    host ??= createWidgetHost(model);
    return host;
  };
  return {
    initialize({ model }) {
      hostOf(model);
      return () => host.close();
    },
    render({ model, el }) {
      const shared = hostOf(model);
      // JupyterLab marks the views of a model whose kernel is gone.
      shared.isGone = () => el.isConnected && el.closest(".jupyter-widgets-disconnected") !== null;
      return mount(el, shared);
    },
  };
};
