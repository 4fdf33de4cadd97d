import { readConfig } from "./stacks/config";
import { startup } from "./stacks/startup";

type Declare = () => ReturnType<typeof startup>;

// A function, so that Pulumi's host calls it and `npm run plan` can call it again. `within` is program.js's way to declare.
export = (within = (declare: Declare) => declare()) => {
    const config = readConfig();
    return within(() => startup(config));
};
