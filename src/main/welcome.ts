import type { Config } from '../kernel/config.ts';

/** The ports that this machine opens, each with the variable that moves it. */
export function portsOf(config: Config): { port: number; variable: string; use: string }[] {
  const ports = [
    { port: config.PORT, variable: 'PORT', use: 'dashboard and API' },
    { port: config.STATUS_PORT, variable: 'STATUS_PORT', use: 'status page' },
  ];
  if (config.SLACK_MODE === 'sandbox') {
    ports.push({ port: config.SANDBOX_PORT, variable: 'SANDBOX_PORT', use: 'Slack sandbox' });
  }
  if (!config.SMTP_URL) {
    ports.push({ port: config.MAIL_PORT, variable: 'MAIL_PORT', use: 'mailbox page' });
    ports.push({ port: config.SMTP_PORT, variable: 'SMTP_PORT', use: 'mail sink' });
  }
  return ports;
}

/** What a person sees when everything is ready. */
export function welcome(config: Config): string {
  const lines: [string, string][] = [
    ['Dashboard', config.PUBLIC_URL],
    ['Status page', config.STATUS_URL],
  ];
  if (config.SLACK_MODE === 'sandbox') lines.push(['Slack sandbox', localAddress(config.SANDBOX_PORT)]);
  if (!config.SMTP_URL) lines.push(['Mailbox', localAddress(config.MAIL_PORT)]);
  lines.push(['Sign in', `${config.PUBLIC_URL}/sign-in`]);
  lines.push(['API', `${config.PUBLIC_URL}/api/openapi.json`]);
  lines.push(['Slack manifest', `${config.PUBLIC_URL}/slack/manifest.json`]);
  const rows = lines.map(([name, address]) => `  ${name.padEnd(16)}${address}`).join('\n');
  return `\nCandor ${config.release} is ready.\n\n${rows}\n\nLogs are in ${config.DATA_DIR}/logs. Ctrl-C stops everything; your data stays.\n`;
}

const localAddress = (port: number) => `http://localhost:${port}`;
