import { type Answers, arnOf, text } from "./question";

export const schedulerAnswers: Answers = {
    "aws:scheduler/scheduleGroup:ScheduleGroup": (question) => {
        const name = text(question, "name", question.physicalName);
        return { id: name, name, arn: arnOf(question, "scheduler", `schedule-group/${name}`), state: "ACTIVE" };
    },
    "aws:scheduler/schedule:Schedule": (question) => {
        const name = text(question, "name", question.physicalName);
        const group = text(question, "groupName", "default");
        return {
            id: `${group}/${name}`,
            name,
            groupName: group,
            arn: arnOf(question, "scheduler", `schedule/${group}/${name}`),
            scheduleExpressionTimezone: text(question, "scheduleExpressionTimezone", "UTC"),
            state: text(question, "state", "ENABLED"),
        };
    },
};
