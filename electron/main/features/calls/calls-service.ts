import type { AppError } from '#shared/app-error.ts'
import type { CallFormState } from '#shared/calls/call-intent.ts'
import type { DialRules } from '#shared/calls/dial-guard.ts'
import type { BoardChange } from '#shared/calls/live-call.ts'
import { fail, succeed, type Result } from '#shared/result.ts'
import { toParty } from '#shared/numbers/to-party.ts'
import type { Cancel, Clock } from '../../ports/clock.ts'
import { ignoreStorageFailure } from '../ignore-storage-failure.ts'
import type { LoadedDocuments } from '../loaded-documents.ts'
import type { Session } from '../session.ts'
import { BoardKeeper } from './board-keeper.ts'
import { recallBoard, rememberBoard } from './board-memory.ts'
import { CallFormStore } from './call-form-store.ts'
import { CallControl } from './call-control.ts'
import { CallPlacer } from './call-placer.ts'
import { allOffered } from './control-offers.ts'
import { EndReasonFinder } from './ending/end-reason-finder.ts'
import { endedLingerMs, sweepBoard } from './merge-board.ts'
import { NumberLabels } from './own-numbers/number-labels.ts'
import { decidePhone } from './own-numbers/decide-phone.ts'
import { isAwaited } from './reading/decide-awaited.ts'
import { dropFailedAsks } from './pending-actions.ts'
import { BoardReader, type ReadingOutcome } from './reading/board-reader.ts'

export interface CallsServiceOptions {
  readonly clock: Clock
  readonly documents: LoadedDocuments
  /** Stores the last known board: written often, not waited for, and readable again from the provider. */
  readonly lastKnown: LoadedDocuments
  readonly rules: () => DialRules
  readonly boardChanged: (change: BoardChange) => void
  readonly formStateChanged: (state: CallFormState) => void
  /** Asks for a reading of the board soon. */
  readonly nudge: () => void
}

const rememberEveryMs = 10_000

/** The live calls of the signed-in account, and the operator's commands on them. */
export class CallsService {
  readonly keeper: BoardKeeper
  readonly form: CallFormStore
  readonly placer: CallPlacer
  readonly control: CallControl
  private readonly labels: NumberLabels
  private readonly reader: BoardReader
  private readonly endReasons: EndReasonFinder
  private session: Session | null = null
  /** The saved account whose board is shown, signed in or not. */
  private shownId: string | null = null
  private readonly options: CallsServiceOptions
  private stopRemembering: Cancel | null = null
  private isClosed = false
  private stopSweeping: Cancel | null = null

  constructor(options: CallsServiceOptions) {
    this.options = options
    const { clock, rules, nudge } = options
    const session = (): Session | null => this.session
    this.labels = new NumberLabels(options.documents)
    this.form = new CallFormStore(options.documents, this.labels.named, options.formStateChanged)
    this.keeper = new BoardKeeper({
      changed: (change) => {
        options.boardChanged(change)
        this.planSweep()
        this.endReasons.lookAt()
      },
      clock,
      myPhone: () => this.form.phone(),
      ownNumbers: () => this.form.read().ownNumbers.map(({ number }) => number),
      named: this.labels.named,
    })
    this.placer = new CallPlacer({ keeper: this.keeper, form: this.form, clock, session, rules, nudge })
    this.control = new CallControl({ keeper: this.keeper, clock, session, rules, nudge })
    this.reader = new BoardReader({ keeper: this.keeper, clock, session })
    const skewMs = (): number => this.reader.skewMs()
    this.endReasons = new EndReasonFinder({ keeper: this.keeper, clock, session, skewMs })
  }

  /**
   * Null in mid-session leaves the board as it is; another account brings its own. `account` is its
   * `accountKey`, by which the labels of its numbers are kept.
   */
  useSession(session: Session | null, savedId: string | null, account: string | null): void {
    const isOther = savedId !== this.shownId
    this.session = session
    this.reader.reset()
    this.labels.useAccount(account)
    if (isOther) this.showAccount(savedId)
    else this.numbersChanged()
    if (session === null && savedId !== null) this.keeper.readFailed({ code: 'signed-out' })
  }

  private showAccount(savedId: string | null): void {
    this.remember()
    this.shownId = savedId
    this.form.open(savedId)
    this.keeper.setOffers(allOffered)
    const recalled = savedId === null ? null : recallBoard(this.options.lastKnown, savedId)
    this.keeper.reset(recalled?.cards ?? new Map(), recalled?.asOf ?? null)
  }

  /** True while a call is, or may be, under way. */
  hasLiveCall(): boolean {
    return this.keeper.all().some(({ call }) => call.state !== 'ended' && call.state !== 'failed')
  }

  /**
   * True while a call placed here is ringing or a command awaits its confirmation: the board is then read
   * more often.
   */
  isUnderWay(): boolean {
    return this.keeper.all().some((card) => isAwaited(card, this.options.clock.now()))
  }

  /** The provider can't be reached: this replaces any earlier problem with the list. */
  lineLost(): void {
    if (this.session !== null) this.keeper.readFailed({ code: 'offline' })
  }

  /** While the board is visible its readings have priority over background requests. */
  setWatched(isWatched: boolean): void {
    this.reader.setWatched(isWatched)
  }

  dismiss(key: string): void {
    const card = this.keeper.get(key)
    if (card === null) return
    const isOver = ['ended', 'failed', 'maybe-ringing'].includes(card.call.state)
    if (isOver) this.keeper.remove(key)
    else this.keeper.edit(key, dropFailedAsks)
  }

  /** Reads the live calls once. A reading that fails ends no call. */
  async poll(): Promise<ReadingOutcome> {
    const outcome = await this.reader.poll()
    this.planRemember()
    return outcome
  }

  async readOwnNumbers(): Promise<void> {
    const session = this.session
    if (session === null) return
    const list = await session.client.listOwnNumbers(session.accountId)
    if (!list.ok || session !== this.session) return
    if (list.value.kind === 'not-modified') return
    const own = list.value.items.map(({ number, active }) => ({ ...toParty(number), active }))
    await ignoreStorageFailure(() => this.form.setOwnNumbers(own, this.options.clock.now()))
    this.keeper.ownNumbersChanged()
  }

  /** Null where the operator does not choose one. Stored when it resolves; refused where it is no phone. */
  async setMyPhone(text: string | null): Promise<Result<CallFormState, AppError>> {
    if (this.shownId === null) return fail({ code: 'signed-out' })
    const phone = text === null ? succeed(null) : decidePhone(text)
    if (!phone.ok) return phone
    await this.form.setMyPhone(phone.value)
    this.keeper.ownNumbersChanged()
    return succeed(this.form.read())
  }

  /** Every place that shows the number says its label from now on. Stored when it resolves. */
  async labelNumber(number: string, label: string): Promise<Result<CallFormState, AppError>> {
    if (this.shownId === null) return fail({ code: 'signed-out' })
    await this.labels.set(number, label)
    this.numbersChanged()
    return succeed(this.form.read())
  }

  private numbersChanged(): void {
    this.form.tell()
    this.keeper.ownNumbersChanged()
  }

  /** Stores the board a last time. An answer that comes later is neither shown nor stored. */
  close(): void {
    this.isClosed = true
    this.stopRemembering?.()
    this.stopSweeping?.()
    this.remember()
  }

  private planSweep(): void {
    if (
      this.isClosed ||
      this.stopSweeping !== null ||
      !this.keeper.all().some(({ call }) => call.state === 'ended')
    )
      return
    this.stopSweeping = this.options.clock.after(endedLingerMs, () => {
      this.stopSweeping = null
      this.keeper.replaceAll((cards) => sweepBoard(cards, this.options.clock.now()))
      this.planSweep()
    })
  }

  private planRemember(): void {
    if (this.isClosed) return
    this.stopRemembering ??= this.options.clock.after(rememberEveryMs, () => {
      this.stopRemembering = null
      this.remember()
    })
  }

  /** What the disk refuses is tried again with the next reading, and costs nobody a call. */
  private remember(): void {
    void ignoreStorageFailure(() => this.form.save())
    const { shownId } = this
    if (shownId === null) return
    void ignoreStorageFailure(() => rememberBoard(this.options.lastKnown, shownId, this.keeper.read()))
  }
}
