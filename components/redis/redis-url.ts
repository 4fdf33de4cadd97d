/**
 * A URL for redis clients: `rediss` for TLS, the token encoded because AUTH tokens may hold `#`, `<` and `>`. No user: the
 * token is that of the default one. The certificate is from Amazon's public authority, which Node knows.
 */
export function redisUrl({ authToken, host, port }: { authToken: string; host: string; port: number }): string {
    return `rediss://:${encodeURIComponent(authToken)}@${host}:${port}`;
}
