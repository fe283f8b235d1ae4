import { SpanStatusCode, trace } from '@opentelemetry/api';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import { pino, type Logger } from 'pino';
import type { Kernel } from './kernel.ts';

export type Metrics = ReturnType<typeof createMetrics>;

/** Prometheus figures of this process. */
export function createMetrics() {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  return {
    registry,
    httpSeconds: new Histogram({
      name: 'candor_http_request_seconds',
      help: 'Duration of HTTP requests',
      labelNames: ['method', 'route', 'status'],
      registers,
    }),
    jobSeconds: new Histogram({
      name: 'candor_job_seconds',
      help: 'Duration of jobs',
      labelNames: ['lane'],
      registers,
    }),
    jobFailures: new Counter({
      name: 'candor_job_failures_total',
      help: 'Failed attempts of jobs',
      labelNames: ['lane'],
      registers,
    }),
    companionFailures: new Counter({
      name: 'candor_companion_failures_total',
      help: 'Companions that failed and were put off',
      registers,
    }),
    liveReaders: new Gauge({ name: 'candor_live_readers', help: 'Browsers that listen for facts', registers }),
  };
}

const tracer = trace.getTracer('candor');

/** Runs work in an OpenTelemetry span; free when no exporter is configured. */
export async function traceSpan<T>(name: string, work: () => Promise<T>): Promise<T> {
  return await tracer.startActiveSpan(name, async (span) => {
    try {
      return await work();
    } catch (error) {
      span.setStatus({ code: SpanStatusCode.ERROR });
      throw error;
    } finally {
      span.end();
    }
  });
}

/** Sends traces to the collector named by OTEL_EXPORTER_OTLP_ENDPOINT. Does nothing without it. */
export async function startTracing(endpoint: string | undefined, service: string): Promise<void> {
  if (!endpoint) return;
  const { NodeSDK } = await import('@opentelemetry/sdk-node');
  const { OTLPTraceExporter } = await import('@opentelemetry/exporter-trace-otlp-http');
  const traceExporter = new OTLPTraceExporter({ url: `${endpoint.replace(/\/+$/, '')}/v1/traces` });
  new NodeSDK({ serviceName: `candor-${service}`, traceExporter }).start();
}

export type { Logger };

/** JSON lines on standard output; secrets and tokens are never logged. */
export function createLog(level: string, process: string): Logger {
  return pino({
    level,
    base: { process },
    redact: ['*.token', '*.authorization', '*.password', '*.secret', 'headers.authorization', 'headers.cookie'],
  });
}

/** The request log: what each API key asked for and when; the address without its query, which may hold personal data. */
export function noteRequest(kernel: Kernel, request: FastifyRequest, { statusCode, elapsedTime }: FastifyReply): void {
  const key = request.actor?.through ?? request.actor;
  if (key?.kind !== 'api_key') return;
  const { id, method, url, ip } = request;
  const by = { key_id: key.id, key: key.name, ...(request.actor?.through && { user_id: request.actor.id }) };
  const said = { method, path: url.split('?')[0], status: statusCode, milliseconds: Math.round(elapsedTime) };
  kernel.log.info({ request: id, ...by, ...said, ip }, 'request');
}
