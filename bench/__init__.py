"""Measurements side by side: what the product costs against the bare thing it stands on."""
