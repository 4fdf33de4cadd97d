/** A password within other text: in a script it is found by its name too. */
export const PASSWORD_WITHIN = "a connection string with a password";

const WEBHOOK = "the address of a webhook, which is all that posting takes";

/** Text that can be nothing else than a secret. */
export const KINDS: readonly [RegExp, string][] = [
    [/-----BEGIN [A-Z ]*PRIVATE KEY-----/, "a private key"],
    [/\b(AKIA|ASIA)[A-Z0-9]{16}\b/, "an AWS access key"],
    [/\b[a-z][a-z0-9+.-]*:\/\/[^\s/:@]*:(?!\$|%\$|<)[^\s/@]+@/i, "a URL with a password"],
    [/(^|[;&?\s])(password|pwd|accountkey|sharedaccesskey)\s*=\s*(?![$<{%*])[^;&\s'"]{3,}[;&]/i, PASSWORD_WITHIN],
    [/[;&?]\s*(password|pwd|accountkey|sharedaccesskey)\s*=\s*(?![$<{%*])[^;&\s'"]{3,}/i, PASSWORD_WITHIN],
    [
        /\b(host|user|dbname|port)\s*=\s*\S+\s+([\w.]+\s*=\s*\S+\s+)*password\s*=\s*(?![$<{%*"'])\S{2,}/i,
        PASSWORD_WITHIN,
    ],
    [/\bpassword\s*=\s*(?![$<{%*"'])\S{2,}\s+([\w.]+\s*=\s*\S+\s+)*(host|user|dbname|port)\s*=/i, PASSWORD_WITHIN],
    [/^[\w.-]+:(?!\$|<)[^@\s:/]+@(tcp|unix)\(/, PASSWORD_WITHIN],
    [/\bgh[pousr]_[A-Za-z0-9]{36,}|\bgithub_pat_[A-Za-z0-9_]{22,}/, "a GitHub token"],
    [/\bxox[abprs]-[A-Za-z0-9-]{10,}/, "a Slack token"],
    [/\b[sr]k_(live|test)_[A-Za-z0-9]{16,}/, "a Stripe key"],
    [/\bsk-[A-Za-z0-9_-]{32,}/, "an API key"],
    [/\bAIza[A-Za-z0-9_-]{35}\b/, "a Google API key"],
    [/\beyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}/, "a signed token"],
    [/\bSG\.[A-Za-z0-9_-]{16,}\.[A-Za-z0-9_-]{16,}/, "a SendGrid key"],
    [/\b(password|pwd)\s*=\s*(["'])(?![$<{%*])[^"'\s]{3,}\2/i, PASSWORD_WITHIN],
    [/\bglpat-[A-Za-z0-9_-]{20,}/, "a GitLab token"],
    [/\bnpm_[A-Za-z0-9]{36}\b/, "an npm token"],
    [/\btskey-(auth|api|client)-\w{6,}/, "a Tailscale key"],
    [/\bkey-[0-9a-f]{32}\b/, "a Mailgun key"],
    [/\bhvs\.[\w-]{24,}/, "a Vault token"],
    [/\bpul-[0-9a-f]{40}\b/, "a Pulumi token"],
    [/\bdckr_(pat|oat)_[\w-]{20,}/, "a Docker token"],
    [/\bNRAK-[A-Z0-9]{20,}/, "a New Relic key"],
    [/\bshp(at|ca|pa|ss)_[0-9a-f]{32}\b/, "a Shopify token"],
    [/\bntn_[A-Za-z0-9]{40,}/, "a Notion token"],
    [/\bhf_[A-Za-z0-9]{30,}\b/, "a Hugging Face token"],
    [/\bglsa_[A-Za-z0-9]{32}_[0-9a-f]{8}\b/, "a Grafana token"],
    [/\bdop_v1_[0-9a-f]{64}\b/, "a DigitalOcean token"],
    [/\bwhsec_[A-Za-z0-9+/=]{12,}/, "a secret of webhooks"],
    [/\bhooks\.slack\.com\/(services|workflows)\/\w+\/\w+\/\w+/, WEBHOOK],
    [/\bdiscord(app)?\.com\/api\/webhooks\/\d+\/[\w-]{20,}/, WEBHOOK],
    [/\bwebhook\.office\.com\/webhookb2\/[\w@-]{20,}/, WEBHOOK],
    [/\bBearer\s+(?=[\w.~+/=-]*\d|[\w.~+/=-]{20})[\w.~+/=-]{12,}/i, "credentials for a request"],
    [
        /\bBasic\s+(?=[A-Za-z0-9+/]*[A-Z])(?=[A-Za-z0-9+/]*[a-z])(?=[A-Za-z0-9+/]*[\d=])[A-Za-z0-9+/]{8,}={0,2}/,
        "credentials for a request",
    ],
];

/** Passwords that programs take without a name, or with a letter for it. */
export const IN_COMMANDS: readonly [RegExp, string][] = [
    [/\bcurl\b[^\n|;]*\s(-u|--user)[\s=]*["']?[^\s:"'$]+:(?![$\s"'])[^\s"']+/, "a password of curl"],
    [/\b(mysql|mysqldump|mysqladmin|mariadb)\b[^\n|;]*\s-p(?![\s$"'])\S+/, "a password of mysql"],
    [/\bredis-cli\b[^\n|;]*\s(-a|--pass)[\s=]+["']?(?![$\s"'-])[^\s"']+/, "a password of redis-cli"],
    [/\bsshpass\b[^\n|;]*\s-p\s*["']?(?![$\s"'])[^\s"']+/, "a password of sshpass"],
    [/\bdocker\s+login\b[^\n|;]*\s-p[\s=]+["']?(?![$\s"'])[^\s"']+/, "a password of docker"],
    [/\becho\s+["']?[\w-]+:(?![$`])[^\s"'|]+["']?\s*\|\s*(sudo\s+)?chpasswd\b/, "a password of chpasswd"],
    [
        /\becho\s+(-n\s+)?["']?(?![$`-])[^\s|"'$`]+["']?\s*\|[^\n|]*(\bpasswd\b[^\n|]*--stdin|--password-stdin)/,
        "a password of echo",
    ],
    [/\bchpasswd:\s*(\n\s+\w+:.*)*\n\s+list:\s*\|?[\s-]+[\w-]+:(?!\s|\$|RANDOM|R\b)\S+/, "a password of chpasswd"],
    [/\b(sqlcmd|bcp)\b[^\n|;]*\s-P\s*["']?(?![$"'\s])\S+/, "a password of sqlcmd"],
    [/\bmongo(sh|dump|restore|export|import)?\b[^\n|;]*\s-p\s+["']?(?![$"'-])\S+/, "a password of mongo"],
    [/\bhtpasswd\s+-\w*b\w*\s+\S+\s+\S+\s+["']?(?![$"'])\S+/, "a password of htpasswd"],
    [/\b(un)?zip\b[^\n|;]*\s-P\s*["']?(?![$"'\s])\S+/, "a password of zip"],
    [/\bldap(search|modify|add|delete|passwd)\b[^\n|;]*\s-w\s+["']?(?![$"'])\S+/, "a password of LDAP"],
    [/\bAuthorization:\s*token\s+[A-Za-z0-9_-]{16,}/i, "credentials for a request"],
    [/\bchpasswd\s*<<<\s*["']?[\w-]+:(?![$`])\S+/, "a password of chpasswd"],
    [/^\s*(requirepass|masterauth)\s+["']?(?![$<{"'])\S+/m, "a password of Redis"],
    [/\bnet(\.exe)?[ \t]+user[ \t]+\S+[ \t]+(?![$/*])\S+/i, "a password of net user"],
    [/\baws\s+configure\s+set\s+\S*(secret_access_key|session_token)\s+["']?(?![$`"'])\S+/, "a key of aws configure"],
    [
        /\b(IDENTIFIED\s+(WITH\s+\S+\s+)?BY|(ENCRYPTED\s+|WITH\s+)PASSWORD)\s+\\?'(?![$\\{])[^'\s]+'/i,
        "a password of SQL",
    ],
    [/-pass(in|out)?\s+["']?pass:(?!\$)[^\s"']+/, "a password of openssl"],
];
