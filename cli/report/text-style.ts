import type { Paint } from "./layout";

/** How the findings are written. */
export interface TextStyle {
    paint: Paint;
    /** In columns. */
    width: number;
    /** Lines below a cent too. */
    all: boolean;
}
