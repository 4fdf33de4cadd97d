import { cacheEngines } from "./cache-engines";
import { cacheTypes } from "./cache-types";
import { databases } from "./databases";
import { images } from "./images";
import { instanceTypes } from "./instance-types";
import { prefixList } from "./prefix-list";
import { zones } from "./zones";

/** What the region has to offer of what the plan takes. */
export const offers = [zones, instanceTypes, images, databases, cacheEngines, cacheTypes, prefixList];
