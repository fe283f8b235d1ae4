/** A request to the control API that cannot be done, with a sentence for whoever wrote the script. */
export class ControlError extends Error {
  readonly status: number;

  constructor(status: number, sentence: string) {
    super(sentence);
    this.status = status;
  }
}
