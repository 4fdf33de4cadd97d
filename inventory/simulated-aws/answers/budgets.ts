import { type Answers, text, uuid } from "./question";

/** Budgets and cost anomalies, which belong to the account and to no region. */
export const budgetAnswers: Answers = {
    "aws:budgets/budget:Budget": (question) => {
        const name = text(question, "name", question.physicalName);
        return {
            id: `${question.account}:${name}`,
            name,
            accountId: question.account,
            arn: `arn:aws:budgets::${question.account}:budget/${name}`,
        };
    },
    "aws:costexplorer/anomalyMonitor:AnomalyMonitor": (question) => {
        const arn = `arn:aws:ce::${question.account}:anomalymonitor/${uuid(question.physicalName)}`;
        return { id: arn, arn, name: text(question, "name", question.physicalName) };
    },
    "aws:costexplorer/anomalySubscription:AnomalySubscription": (question) => {
        const arn = `arn:aws:ce::${question.account}:anomalysubscription/${uuid(question.physicalName)}`;
        return { id: arn, arn, accountId: question.account, name: text(question, "name", question.physicalName) };
    },
};
