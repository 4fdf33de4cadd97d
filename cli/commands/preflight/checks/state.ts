import { defineCheck } from "../check";

/** Whether the stack exists already: what is its own is not taken. Read by the Pulumi CLI, before AWS is asked. */
export const state = defineCheck({
    name: "state",
    actions: [],
    subjects: (plan) => [plan],
    question: ({ stack }) => `what ${stack} has made already`,
    ask: async (_, plan) => plan.state,
    judge: (found) => {
        if (found.is === "none") return { level: "ok", answer: "nothing yet" };
        if (found.is === "up") return { level: "ok", answer: `${found.resources.length} resources` };
        return {
            level: "unknown",
            answer: `could not ask: ${found.why}`,
            fix: "npm run bootstrap, or npx pulumi login and the stack's backend",
        };
    },
});
