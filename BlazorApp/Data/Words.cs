namespace BlazorApp.Data;

// The closed vocabularies of the record. Their names are stored as text, appear in the record files and in every data file,
// and are enforced by check constraints; adding one is a migration.

/// <summary>What sort of promise a commitment is. The kind decides its ladder (<see cref="Ladders"/>).</summary>
public enum CommitmentKind { Assistance, Equipment, Designation, Treaty, Agreement, Cooperation }

/// <summary>Which government acts.</summary>
public enum Side { UnitedStates, Ecuador, Both }

/// <summary>Steps of all ladders; which belong to which kind, and in what order, is in <see cref="Ladders"/>.</summary>
public enum Stage
{
    Announced, NotifiedToCongress, Obligated, Disbursed, Ordered, Delivered, InService,
    Signed, PublishedInFederalRegister, Reviewed, Revoked,
    Negotiation, Signature, SenateAdviceAndConsent, CourtAndAssembly, ExchangeOfRatifications, InForce,
    AgencyReview, SignatureOrNotes, Ratified, Published, InOperation,
    Held, AgreedActions, UnderWay,
}

/// <summary>How far a recorded step has come. <see cref="Unknown"/>: a source says that it is not known.</summary>
public enum MilestoneState { Reached, InPart, Underway, Expected, Unknown }

/// <summary>
/// What a claim is about. <see cref="AmountSought"/>: a sum that is yet to be asked for, which is no amount announced and is added to none (DESIGN: honesty rule 2).
/// <see cref="OtherCountry"/>: said of another country and never carried over to Ecuador.
/// </summary>
public enum ClaimKind { Amount, AmountSought, Purpose, Term, Limit, Reason, Effect, Doubt, Assurance, Instrument, Context, OtherCountry }

/// <summary>What a quotation does to the statement it is cited for.</summary>
public enum Stance { Supports, Differs, Contradicts }

/// <summary>Whether a source prints a speaker's own words or retells them.</summary>
public enum Speech { Direct, Indirect }

/// <summary>How near a source stands to what it tells.</summary>
public enum Directness { Official, Primary, Relays, Rewrites, Unknown }

/// <summary>What sort of contact an engagement was.</summary>
public enum EngagementKind { Visit, Meeting, Summit, Handover }
