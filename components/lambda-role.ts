/** Lambda alone may take a function's role. */
export const lambdaMayAssume = JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" }],
});

/** One statement of a function's rights. */
export function allow(Sid: string, Action: string[], Resource: string) {
    return { Sid, Effect: "Allow", Action, Resource };
}

/** A function writes into its log, and makes none. */
export function writeLog(logGroupArn: string) {
    return allow("WriteLog", ["logs:CreateLogStream", "logs:PutLogEvents"], `${logGroupArn}:*`);
}
