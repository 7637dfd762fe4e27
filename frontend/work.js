// The work pages: the kit's own elements, htmx, and three small courtesies.
// Nothing here is needed to read a page or send a form.
import "@digdir/designsystemet-web";
import "./js/htmx.js";
import "htmx.org/dist/ext/hx-sse.js";
import "./js/courtesies.js";
import "./js/desk.js";
import "./js/notebook-ready.js";
import "./js/guides.js";
import "./js/stage.js";
