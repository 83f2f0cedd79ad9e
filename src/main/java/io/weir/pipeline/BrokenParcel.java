package io.weir.pipeline;

import io.weir.batch.Delivery;
import io.weir.batch.Parcel;

/** Stands for a parcel whose worker threw: it keeps its place in the order, and the end of the pipeline stops at it. */
public record BrokenParcel(Throwable cause, Delivery delivery) implements Parcel {}
