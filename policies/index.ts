export { isExpired, isMeant, type JudgeOptions, judge, type Report, SETTINGS, type Verdict, verdictsOf } from "./judge";
export type { Circumstances, Level, OnUnknown, PackName, Rule, Severity, Subject, Violation } from "./rule";
export { rules } from "./rules";
export {
    type Exception,
    type PolicySettings,
    type RuleSettings,
    readPolicySettings,
    type SettingsSources,
} from "./settings";
