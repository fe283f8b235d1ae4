import { join } from 'node:path';
import { assetCaching, pageCaching, securityHeaders } from './headers.ts';
import { pageFolder } from './store.ts';

export type HostingOptions = {
  root: string;
  pageId: string;
  /** Name that visitors use, without a port. */
  serverName: string;
  /** Where the status process listens; it takes the forms. */
  statusUrl: string;
  listen?: string;
  /** nginx: whether the brotli_static module is there (Debian: libnginx-mod-http-brotli-static). */
  brotli?: boolean;
};

const filesOf = ({ root, pageId }: HostingOptions): string => join(pageFolder(root, pageId), 'current', 'files');
const quoted = (value: string): string => `"${value.replaceAll(/[\\"]/g, String.raw`\$&`)}"`;

/** A server block for nginx over the same folder; it belongs inside `http { … }`. */
export function nginxConfiguration(options: HostingOptions): string {
  const { serverName, statusUrl, listen = '80', brotli = true } = options;
  return `server {
    listen ${listen};
    server_name ${serverName};
    root ${quoted(filesOf(options))};
    charset utf-8;
    gzip_static on;
${brotli ? '    brotli_static on;\n' : ''}    gzip_vary on;
    absolute_redirect off;
    port_in_redirect off;
    error_page 404 /404.html;
    types {
        text/html html;
        text/css css;
        text/javascript js;
        application/json json;
        application/atom+xml atom;
        application/rss+xml rss;
        application/xml xml;
        image/svg+xml svg;
        image/png png;
        image/webp webp;
        image/jpeg jpg;
        image/x-icon ico;
        text/calendar ics;
        text/plain txt;
    }
    charset_types text/css text/javascript application/json application/atom+xml application/rss+xml text/plain text/calendar application/xml;

${locations(statusUrl)}}
`;
}

function locations(statusUrl: string): string {
  const security = Object.entries(securityHeaders).map(
    ([name, value]) => `add_header ${name} ${quoted(value)} always;`,
  );
  // add_header of an inner block replaces all outer ones, so each location names them again.
  const headers = (caching: string, ...more: string[]) =>
    [`add_header cache-control ${quoted(caching)};`, ...security, ...more].map((line) => `        ${line}`).join('\n');
  const open = 'add_header access-control-allow-origin "*";';
  const form = `        client_max_body_size 64k;
        proxy_set_header host $host;
        proxy_set_header x-forwarded-for $remote_addr;
        if ($request_method = POST) { proxy_pass ${statusUrl}; }`;
  return `    location / {
        limit_except GET HEAD { deny all; }
        try_files $uri $uri/index.html =404;
${headers(pageCaching)}
    }
    location /assets/ {
        try_files $uri =404;
${headers(assetCaching)}
    }
    location /api/ {
        default_type application/json;
        try_files $uri =404;
${headers(pageCaching, open)}
    }
    location ~ ^/badge\\.svg$|^/(?!api/).*\\.(atom|rss|ics|json)$ {
        try_files $uri =404;
${headers(pageCaching, open)}
    }
    location = /subscribe {
${form}
        try_files /subscribe/index.html =404;
${headers(pageCaching)}
    }
    location /subscribe/confirm/ {
${form}
        try_files /subscribe/confirm/index.html =404;
${headers('no-store')}
    }
${asked(statusUrl, form)}    location /unsubscribe/ {
${form}
        try_files /unsubscribe/index.html =404;
${headers('no-store')}
    }
`;
}

/** Reports, and answers to questions: each is asked of the status process. */
const asked = (statusUrl: string, form: string) => `    location = /report {
${form}
        return 404;
    }
    location /answer {
        client_max_body_size 64k;
        proxy_set_header host $host;
        proxy_set_header x-forwarded-for $remote_addr;
        proxy_pass ${statusUrl};
    }
`;

/** The same for Caddy, which also fetches and renews the certificate. */
export function caddyConfiguration(options: HostingOptions): string {
  const { serverName, statusUrl } = options;
  const security = Object.entries(securityHeaders).map(([name, value]) => `        ${name} ${quoted(value)}`);
  return `${serverName} {
    root * ${quoted(filesOf(options))}
    header {
${security.join('\n')}
        cache-control ${quoted(pageCaching)}
    }
    header /assets/* cache-control ${quoted(assetCaching)}
    header /api/* access-control-allow-origin "*"
    header /api/v1/summary content-type "application/json; charset=utf-8"
    @feeds path *.atom *.rss *.ics *.json /badge.svg
    header @feeds access-control-allow-origin "*"
    @forms {
        method POST
        path /subscribe /subscribe/confirm/* /unsubscribe/* /report
    }
    reverse_proxy @forms ${statusUrl}
    reverse_proxy /answer/* ${statusUrl}
    rewrite /subscribe/confirm/* /subscribe/confirm/index.html
    rewrite /unsubscribe/* /unsubscribe/index.html
    try_files {path} {path}/index.html
    file_server {
        precompressed br gzip
    }
    handle_errors 404 {
        rewrite * /404.html
        file_server
    }
}
`;
}

const severalPages = `## Several pages, domains and certificates

Every page has a folder of its own. Pages beside the main one lie at \`/p/NAME\` of its address, unless they have a domain of
their own (“Edit” on the dashboard): point that name (CNAME or A) at the proxy and add a block for it, with the folder of that
page. A page then names its own domain as canonical. The status process needs no block: it picks the page by the Host header
and the path. Caddy fetches and renews the certificate of every name that has a block. In nginx:
\`certbot --nginx -d status.example.com\`, or its \`ssl_certificate\` lines beside \`listen 443 ssl\`.

Pages at a path go to the status process:

\`\`\`nginx
location /p/ {
    proxy_pass http://127.0.0.1:4001;
    proxy_set_header host $host;
    proxy_set_header x-forwarded-for $remote_addr;
}
\`\`\`

Internal pages and those of customers lie in \`DATA_DIR/pages-gated\`. Never let a web server or a bucket serve that folder:
only the status process asks for the signed cookie. Serve them over https, or their cookie travels in the clear.

`;

/** The text of docs/status-page-hosting.md. */
export function hostingGuide(): string {
  const options = {
    root: '/var/lib/candor/pages',
    pageId: '<page id>',
    serverName: 'status.example.com',
    statusUrl: 'http://127.0.0.1:4001',
  };
  return `# Hosting the status page

Candor renders each status page into plain files below \`DATA_DIR/pages\` whenever something changes. The status process
(\`src/main/status.ts\`) serves them by itself and needs neither the database nor the rest of Candor. For a page that many
people will open at once, put nginx, Caddy or a CDN over the very same folder: \`pages/<page id>/current/files\` is always
one whole release, and \`current\` moves to the next one in a single step.

Every file lies there three times: plain, \`.br\` and \`.gz\`. Forms (subscribe, confirm, unsubscribe) go to the status
process; when that is down, the page itself stays readable.

This file is generated from \`src/status-pages/public/nginx-conf.ts\`; a test keeps the two equal.

## nginx

Debian: \`apt-get install nginx libnginx-mod-http-brotli-static\`. Without the brotli module leave out \`brotli_static\`.

\`\`\`nginx
${nginxConfiguration(options)}\`\`\`

## Caddy

\`\`\`
${caddyConfiguration(options)}\`\`\`

${severalPages}## A second place

One machine is one place. \`PAGES_BUCKETS\` names S3-compatible buckets, at another provider best, that every public page is pushed
to as well: \`https://KEY:SECRET@s3.eu-west-1.amazonaws.com/BUCKET/FOLDER?region=eu-west-1\`, several separated by spaces. The files of
a page lie there below \`FOLDER/<page id>/\`, its front page written last; all that changed is read back. The key needs
\`s3:GetObject\`, \`s3:PutObject\` and \`s3:DeleteObject\` on that folder. Put a CDN over it whose index document is \`index.html\` and whose
error document is \`404.html\`. Keep no versions of the objects: words that were taken down would stay in them.

Words count as seen once every bucket that works gives them back. One that fails is shown on the dashboard under “Status pages” and by
\`script/doctor\`, is tried again, and holds up neither the others nor the words.

## Any other static server

Serve \`current/files\`, answer \`/name\` with \`/name/index.html\`, send \`404.html\` for what is missing, and
\`/api/v1/summary\` as \`application/json\`. Pass \`POST /subscribe\`, \`POST /report\`, and everything below \`/answer/\`, \`/subscribe/confirm/\` and
\`/unsubscribe/\`, to the status process.
`;
}
