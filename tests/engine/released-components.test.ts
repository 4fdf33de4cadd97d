import { recordings } from "./released";
import { describeUpdate } from "./released-update";

for (const file of recordings("every-component")) describeUpdate(file);
