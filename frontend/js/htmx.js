// Apart, since the extensions look for a global htmx when they load.
import htmx from "htmx.org";

window.htmx = htmx;
