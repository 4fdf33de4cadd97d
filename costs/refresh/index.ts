export { PRICE_LIST, SPOT_FEED_URL } from "./addresses";
export { type Books, familiesOf } from "./asked";
export type { Fetching } from "./download";
export { RefreshError } from "./error";
export type { Lists } from "./lists";
export { Progress } from "./progress";
export { type Refresh, refresh } from "./refresh";
export { implausibleText, jsonOf, markdownOf, type Paint, PLAIN, textOf } from "./report";
