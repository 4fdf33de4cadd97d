import { readConfig } from "./stacks/config";
import { startup } from "./stacks/startup";

// A function, so that Pulumi's host calls it and `npm run plan` can call it again.
export = () => startup(readConfig());
