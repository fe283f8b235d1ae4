import type { paths } from '../client/index.ts';

/** `/a/{id}` is the address `/a/1`, segment by segment; a word that is made at run time fits a parameter only. */
type Fits<Given extends string, Template extends string> = Given extends `${infer Head}/${infer Rest}`
  ? Template extends `${infer First}/${infer Others}`
    ? Segment<Head, First> extends true
      ? Fits<Rest, Others>
      : false
    : false
  : Template extends `${string}/${string}`
    ? false
    : Segment<Given, Template>;
type Segment<Given, Name> = Name extends `{${string}}` ? true : Given extends Name ? true : false;

type Bare<Given extends string> = Given extends `${infer Path}?${string}` ? Path : Given;
type Template<Given extends string> = Given extends keyof paths
  ? Given
  : { [One in keyof paths]: Fits<Given, One> extends true ? One : never }[keyof paths];

/** The operation of the API that a method at an address calls; never when there is none. */
type Operation<Method extends string, Given extends string> =
  Template<Bare<Given>> extends infer One
    ? One extends keyof paths
      ? Lowercase<Method> extends keyof paths[One]
        ? paths[One][Lowercase<Method>]
        : never
      : never
    : never;

type Json<Answer> = Answer extends { content: { 'application/json': infer Body } } ? Body : never;

/** The address itself when the API has it; otherwise a sentence for the compiler to show. */
export type Known<Method extends string, Given extends string> = [Operation<Method, Given>] extends [never]
  ? `The API has no ${Method} at ${Given}`
  : Given;

/** What the API answers there, by its own document. */
export type Answered<Method extends string, Given extends string> =
  Operation<Method, Given> extends { responses: infer Answers }
    ? Json<Answers[keyof Answers & (200 | 201 | 202)]>
    : never;

/** The same with lists that nobody changes. */
type Sendable<Body> = Body extends readonly (infer Item)[]
  ? readonly Sendable<Item>[]
  : Body extends object
    ? { [Key in keyof Body]: Sendable<Body[Key]> }
    : Body;

/** What a form holds of it: a choice is a string there, and the server says whether it knows it. */
export type Chosen<Body> = Body extends string
  ? string
  : Body extends readonly (infer Item)[]
    ? readonly Chosen<Item>[]
    : Body extends object
      ? { [Key in keyof Body]: Chosen<Body[Key]> }
      : Body;

/** What it takes as its body; anything where it takes none, so that an empty one may be sent. */
export type Asked<Method extends string, Given extends string> =
  Operation<Method, Given> extends { requestBody?: infer Request }
    ? NonNullable<Request> extends { content: { 'application/json': infer Body } }
      ? Sendable<Body>
      : unknown
    : unknown;
