package dev.sluice.delivery.door;

/** One operation of Kinesis's interface. */
interface Operation {
  Answer answer(Fields request);
}
