import { z } from 'zod';
import type { Command, Lent } from './command.ts';
import type { Caller, Ctx } from './ctx.ts';
import type { Query } from './query.ts';

const place = z.object({ field: z.string().optional(), pointer: z.string().optional() });
const refusal = z.object({ code: z.string(), message: z.string(), source: place.optional() });

/** The error body of the API contract. */
export const errorBody = z
  .object({ type: z.string(), status: z.number(), request_id: z.string(), errors: z.array(refusal) })
  .meta({ id: 'Error' });

/** What a route gets: it translates, and decides nothing. */
export type RouteCtx = Ctx & {
  caller: Caller;
  /** Address of the caller, for limits. */
  ip: string;
  run<I extends z.ZodType, R>(
    command: Command<I, R>,
    input: z.input<I> & { lent?: Lent },
    onceKey?: string,
  ): Promise<R>;
  ask<I extends z.ZodType, R>(query: Query<I, R>, input: z.input<I>): Promise<R>;
};

type Parsed<T> = T extends z.ZodType ? z.output<T> : undefined;

export type Route = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  url: string;
  /** One sentence for the API's documentation. */
  about: string;
  tag: string;
  /** Anyone may call it, signed in or not. */
  open?: true;
  /** Safe for a model to call, as a tool of this name: it lets nobody in, deletes nothing, and says nothing to customers. */
  tool?: string;
  /** The largest body, when 4 MiB are too few. */
  bodyLimit?: number;
  params?: z.ZodType;
  query?: z.ZodType;
  body?: z.ZodType;
  /** The answer's schema; left out for 204. */
  reply?: z.ZodType;
  status?: 200 | 201 | 202 | 204;
  run(ctx: RouteCtx, input: { params: unknown; query: unknown; body: unknown }): Promise<unknown>;
};

/** Declares one HTTP operation with typed parts. */
export function route<
  P extends z.ZodType | undefined = undefined,
  Q extends z.ZodType | undefined = undefined,
  B extends z.ZodType | undefined = undefined,
  A extends z.ZodType | undefined = undefined,
>(
  definition: Omit<Route, 'params' | 'query' | 'body' | 'reply' | 'run'> & {
    params?: P;
    query?: Q;
    body?: B;
    reply?: A;
    run(
      ctx: RouteCtx,
      input: { params: Parsed<P>; query: Parsed<Q>; body: Parsed<B> },
    ): Promise<A extends z.ZodType ? z.input<A> : void>;
  },
): Route {
  return definition as Route;
}
