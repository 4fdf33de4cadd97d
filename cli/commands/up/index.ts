import { pulumiCommand } from "../../pulumi/passing";

export default pulumiCommand("up", {
    examples: ["--stack dev", "--stack startup-prod --yes"],
    clean: "the stack is up to date",
    adds: `
It refuses another image where glimpse:api.beforeDeployment must run first: npm run deploy does both.
In the end it checks where the service's tasks run, and says when none runs on demand although the stack asks for one.`,
    before: async (stack, host) => (await import("./before")).refuseUnmigrated(stack, host),
    after: async (stack, host) => (await import("../deploy/capacity")).sayCapacityOf(stack, host),
});
