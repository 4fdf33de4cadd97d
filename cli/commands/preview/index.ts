import { pulumiCommand } from "../../pulumi/passing";

export default pulumiCommand("preview", {
    examples: ["--stack dev", "--stack startup-prod --diff"],
    clean: "the preview was made, and no mandatory rule is broken",
    adds: `
It ends with what the update would do: replaced and deleted resources first, each changed argument with its old and new
value (secrets sealed), and above them every database, bucket or other resource whose contents would be lost. With --json
this goes to standard error.`,
    passOn: async (args, host) => (await import("./run")).preview(args, host),
});
